package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileTooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an exception when more bytes come than allowed. */
final class LimitedInput extends FilterInputStream {
  private final long maxBytes;
  private long count;

  LimitedInput(InputStream input, long maxBytes) {
    super(input);
    this.maxBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      counted(1);
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      counted(read);
    }
    return read;
  }

  private void counted(int more) throws FileTooLargeException {
    count += more;
    if (count > maxBytes) {
      throw new FileTooLargeException(maxBytes);
    }
  }
}
