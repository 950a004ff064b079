package dev.rollcall.engine.read;

import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * The bytes of one packed entry as they unpack, stopped where no honest file goes: beyond the
 * configured size, beyond the configured ratio once they are many, and beyond what the rows found
 * in them explain. Ratio alone would refuse honest workbooks, which repeat themselves a lot.
 */
final class UnpackedInput extends FilterInputStream {
  /** Up to here nothing is suspicious: it takes less than a second to read. */
  static final long FREE_BYTES = 64L << 20;

  private static final long BYTES_WITHOUT_EVENT = 4L << 20;

  /** What all entries of one archive share: many small bombs are one large one. */
  static final class Budget {
    private long explained = FREE_BYTES;
    private long count;
  }

  private final Budget budget;
  private final long maxBytes;
  private long count;
  private long lastEvent;
  private boolean content;

  private final long expectedChecksum;
  private final CRC32 checksum = new CRC32();

  /**
   * Reads an entry.
   *
   * @param budget what the archive has left to be read without explanation
   * @param expectedChecksum CRC-32 that the bytes must have at their end; -1 when it is not known
   */
  UnpackedInput(
      InputStream unpacked,
      Budget budget,
      long packedBytes,
      long expectedChecksum,
      SourceLimits limits) {
    super(unpacked);
    this.budget = budget;
    this.expectedChecksum = expectedChecksum;
    long byRatio = Math.max(FREE_BYTES, Math.max(1, packedBytes) * limits.unpackedRatio());
    maxBytes = Math.min(limits.unpackedBytes(), byRatio);
  }

  /** Says that something useful was found, for which as many more bytes are fine. */
  void explain(long bytes) {
    budget.explained += bytes;
  }

  /** Says that all bytes are content. */
  void explainAll() {
    content = true;
  }

  /** Says that the parser has made something of the bytes so far. */
  void event() {
    lastEvent = count;
  }

  /** Reads what is left, so that its damage is not overlooked. */
  void drain() throws IOException {
    byte[] rest = new byte[16 * 1024];
    while (read(rest, 0, rest.length) >= 0) {
      event();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read;
    try {
      read = super.read(bytes, offset, length);
    } catch (ZipException e) {
      throw UnreadableSourceException.damaged("it cannot be unpacked.");
    } catch (java.io.EOFException e) {
      throw UnreadableSourceException.damaged("it is cut off.");
    }
    if (read < 0 && expectedChecksum >= 0 && checksum.getValue() != expectedChecksum) {
      throw UnreadableSourceException.damaged("its checksum is wrong.");
    }
    if (read > 0) {
      checksum.update(bytes, offset, read);
      count += read;
      budget.count += read;
      boolean strange = budget.count > budget.explained || count - lastEvent > BYTES_WITHOUT_EVENT;
      if (count > maxBytes || (strange && !content)) {
        throw new UnreadableSourceException(
            Code.UNPACKED_TOO_LARGE,
            "Unpacked, the file grows beyond what can be taken ("
                + (count >> 20)
                + " MB and more). Send its rows in smaller files, or as CSV.");
      }
    }
    return read;
  }

  @Override
  public long skip(long n) throws IOException {
    throw new UnsupportedOperationException("Whatever is unpacked is counted");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
