package dev.rollcall.engine.read;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbered texts. The first ones stay in memory, and what does not fit goes to a temporary file, so
 * that a workbook with millions of different texts needs no more memory than another.
 */
final class TextTable implements Closeable {
  /** Characters that stay in memory. */
  static final int KEPT_CHARACTERS = 8 << 20;

  private static final int PAGE_BYTES = 16 * 1024;
  private static final int PAGES = 128;

  /** The place of every so many-th text in the file is kept; the others are found from there. */
  private static final int STRIDE = 16;

  private final int keptCharacters;
  private final List<String> kept = new ArrayList<>();
  private long charactersInMemory;
  private int count;

  private @Nullable FileChannel overflow;
  private long[] places = new long[1_024];
  private long written;
  private final ByteBuffer pending = ByteBuffer.allocate(PAGE_BYTES);
  private final Map<Long, byte[]> pages =
      new LinkedHashMap<>(PAGES * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > PAGES;
        }
      };

  /** Keeps about so many characters in memory. */
  TextTable(int keptCharacters) {
    this.keptCharacters = keptCharacters;
  }

  int size() {
    return count;
  }

  /** The text with the number from 0; null when there is none. */
  @Nullable String get(int index) throws IOException {
    if (index < 0 || index >= count) {
      return null;
    }
    return index < kept.size() ? kept.get(index) : stored(index);
  }

  /** Gives the text the next number. */
  void add(String text) throws IOException {
    if (kept.size() == count && charactersInMemory + text.length() <= keptCharacters) {
      kept.add(text);
      // A small text weighs more than its characters.
      charactersInMemory += text.length() + 24L;
    } else {
      store(text);
    }
    count++;
  }

  private void store(String text) throws IOException {
    int position = count - kept.size();
    if (position % STRIDE == 0) {
      int slot = position / STRIDE;
      if (slot == places.length) {
        places = Arrays.copyOf(places, places.length * 2);
      }
      places[slot] = written;
    }
    put(text.length() >>> 16);
    put(text.length());
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void put(int character) throws IOException {
    pending.putChar((char) character);
    written += 2;
    if (!pending.hasRemaining()) {
      flush();
    }
  }

  private void flush() throws IOException {
    FileChannel file = overflow;
    if (file == null) {
      Path path = Files.createTempFile("rollcall-", ".texts");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      overflow = file;
    }
    pending.flip();
    long at = file.size();
    while (pending.hasRemaining()) {
      at += file.write(pending, at);
    }
    pending.clear();
  }

  private String stored(int index) throws IOException {
    int position = index - kept.size();
    long at = places[position / STRIDE];
    for (int i = position % STRIDE; i > 0; i--) {
      at += 4 + 2L * length(at);
    }
    int length = length(at);
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = character(at + 4 + 2L * i);
    }
    return new String(text);
  }

  private int length(long at) throws IOException {
    return (character(at) << 16) | character(at + 2);
  }

  private char character(long at) throws IOException {
    long page = at / PAGE_BYTES;
    int offset = (int) (at % PAGE_BYTES);
    if (page == written / PAGE_BYTES) {
      return pending.getChar(offset);
    }
    byte[] bytes = pages.get(page);
    if (bytes == null) {
      bytes = load(page);
      pages.put(page, bytes);
    }
    return (char) (((bytes[offset] & 0xFF) << 8) | (bytes[offset + 1] & 0xFF));
  }

  private byte[] load(long page) throws IOException {
    FileChannel file = overflow;
    if (file == null) {
      throw new IllegalStateException("Nothing was written");
    }
    ByteBuffer bytes = ByteBuffer.allocate(PAGE_BYTES);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, page * PAGE_BYTES + bytes.position()) < 0) {
        throw new IOException("The temporary file of texts was cut off");
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    if (overflow != null) {
      overflow.close();
    }
  }
}
