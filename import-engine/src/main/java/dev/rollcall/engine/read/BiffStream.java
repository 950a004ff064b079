package dev.rollcall.engine.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The records of a workbook stream of Excel 97 to 2003 (MS-XLS, 2.1.4): a type, a length and up to
 * 8,224 bytes, one at a time. Values are read with bounds; behind the end of the record they are a
 * sign of damage.
 */
final class BiffStream implements Closeable {
  static final int BOF = 0x0809;
  static final int END = 0x000A;
  static final int CONTINUE = 0x003C;

  private static final int LARGEST_RECORD = 8_228;

  private final InputStream input;
  private int type = -1;
  private byte[] data = new byte[0];
  private int position;
  private int nextType;
  private int nextLength;

  BiffStream(InputStream input) throws IOException {
    this.input = input;
    readHeader();
  }

  private void readHeader() throws IOException {
    byte[] header = input.readNBytes(4);
    if (header.length < 4) {
      nextType = -1;
      nextLength = 0;
    } else {
      nextType = (header[0] & 0xFF) | ((header[1] & 0xFF) << 8);
      nextLength = (header[2] & 0xFF) | ((header[3] & 0xFF) << 8);
    }
  }

  /** Goes on to the next record; false at the end of the stream. */
  boolean next() throws IOException {
    if (nextType < 0) {
      return false;
    }
    if (nextLength > LARGEST_RECORD) {
      throw damaged();
    }
    type = nextType;
    data = input.readNBytes(nextLength);
    if (data.length < nextLength) {
      throw UnreadableSourceException.damaged("it is cut off.");
    }
    position = 0;
    readHeader();
    return true;
  }

  int type() {
    return type;
  }

  /** Whether the next record goes on with the data of this one. */
  boolean isContinued() {
    return nextType == CONTINUE;
  }

  int remaining() {
    return data.length - position;
  }

  int readByte() {
    require(1);
    return data[position++] & 0xFF;
  }

  int readShort() {
    return readByte() | (readByte() << 8);
  }

  int readInt() {
    return readShort() | (readShort() << 16);
  }

  double readDouble() {
    long low = readInt() & 0xFFFFFFFFL;
    return Double.longBitsToDouble(low | ((long) readInt() << 32));
  }

  void skip(int bytes) {
    require(bytes);
    position += bytes;
  }

  /** A number in the short form (MS-XLS, 2.5.218). */
  double readRk() {
    int rk = readInt();
    double number =
        (rk & 2) != 0 ? rk >> 2 : Double.longBitsToDouble((long) (rk & 0xFFFFFFFC) << 32);
    return (rk & 1) != 0 ? number / 100 : number;
  }

  /**
   * Characters that may go on in the next records, each of which says anew whether its characters
   * have one byte or two (MS-XLS, 2.5.293). The flag of the first has been read.
   */
  void readCharacters(StringBuilder text, int count, boolean twoBytes) throws IOException {
    boolean wide = twoBytes;
    for (int i = 0; i < count; i++) {
      if (remaining() == 0) {
        goOn();
        wide = (readByte() & 1) != 0;
      }
      text.append((char) (wide ? readShort() : readByte()));
    }
  }

  /** Passes bytes that may go on in the next records. */
  void skipContinued(long bytes) throws IOException {
    long left = bytes;
    while (left > 0) {
      if (remaining() == 0) {
        goOn();
      }
      int step = (int) Math.min(left, remaining());
      position += step;
      left -= step;
    }
  }

  /** Goes on with the next record if this one is used up. */
  void goOnIfEmpty() throws IOException {
    if (remaining() == 0) {
      goOn();
    }
  }

  private void goOn() throws IOException {
    do {
      if (!isContinued() || !next()) {
        throw damaged();
      }
    } while (remaining() == 0);
  }

  private void require(int bytes) {
    if (bytes < 0 || remaining() < bytes) {
      throw damaged();
    }
  }

  /** A text with its length in two bytes. */
  String readText(int limit) throws IOException {
    int count = readShort();
    return readText(count, limit);
  }

  /** A text whose length was read already. */
  String readText(int count, int limit) throws IOException {
    if (count == 0 && remaining() == 0) {
      return "";
    }
    int flags = readByte();
    int runs = (flags & 8) != 0 ? readShort() : 0;
    long phonetic = (flags & 4) != 0 ? readInt() & 0xFFFFFFFFL : 0;
    StringBuilder text = new StringBuilder();
    readCharacters(text, count, (flags & 1) != 0);
    skipContinued(4L * runs + phonetic);
    if (text.length() > limit) {
      text.setLength(limit + 1);
    }
    return text.toString();
  }

  static UnreadableSourceException damaged() {
    return UnreadableSourceException.damaged("its records are not as they should be.");
  }

  /** The name of an error (MS-XLS, 2.5.10), null for an unknown one. */
  static @Nullable String error(int code) {
    return switch (code) {
      case 0x00 -> "#NULL!";
      case 0x07 -> "#DIV/0!";
      case 0x0F -> "#VALUE!";
      case 0x17 -> "#REF!";
      case 0x1D -> "#NAME?";
      case 0x24 -> "#NUM!";
      case 0x2A -> "#N/A";
      case 0x2B -> "#GETTING_DATA";
      default -> null;
    };
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
