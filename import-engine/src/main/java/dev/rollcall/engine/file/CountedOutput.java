package dev.rollcall.engine.file;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and hashes bytes on their way and stops them at a limit. */
final class CountedOutput extends OutputStream {
  private final OutputStream output;
  private final MessageDigest digest;
  private final long maxBytes;
  private long size;

  CountedOutput(OutputStream output, MessageDigest digest, long maxBytes) {
    this.output = output;
    this.digest = digest;
    this.maxBytes = maxBytes;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    size += length;
    if (size > maxBytes) {
      throw new FileTooLargeException(maxBytes);
    }
    digest.update(bytes, offset, length);
    output.write(bytes, offset, length);
  }

  StoredFile storedFile() {
    return new StoredFile(size, HexFormat.of().formatHex(digest.digest()));
  }
}
