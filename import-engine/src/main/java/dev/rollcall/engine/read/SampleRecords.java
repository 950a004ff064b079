package dev.rollcall.engine.read;

import dev.rollcall.engine.read.RecordReader.Marks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first records of a text as one dialect would divide them, to judge whether it is the right
 * one.
 */
public final class SampleRecords {
  private SampleRecords() {}

  /**
   * One record of a sample, the header's among them.
   *
   * @param line the physical line on which it begins, from 1
   * @param cells the cells as they are, however many; null when the record cannot be read
   * @param tooLong whether it cannot be read because it is longer than the limit
   * @param text the record as it stands in the file, cut to the limit
   */
  public record Sample(long line, @Nullable List<String> cells, boolean tooLong, String text) {}

  /** The bytes as text, without byte order mark; what is no character becomes half a pair. */
  public static String decode(byte[] bytes, TextCharset charset) {
    StringBuilder text = new StringBuilder(bytes.length);
    char[] buffer = new char[8 * 1024];
    try (LenientReader reader = new LenientReader(new ByteArrayInputStream(bytes), charset)) {
      for (int read = reader.read(buffer, 0, buffer.length);
          read >= 0;
          read = reader.read(buffer, 0, buffer.length)) {
        text.append(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Reads the first records; the dialect's header records are part of them, its charset is not
   * asked.
   *
   * @param count how many records at most
   * @param recordLengthLimit the longest record in UTF-16 characters
   */
  public static List<Sample> read(String text, Dialect dialect, int count, int recordLengthLimit) {
    CellSplitter splitter = new CellSplitter(dialect, 1);
    List<Sample> samples = new ArrayList<>();
    try (RecordReader records =
        new RecordReader(new StringReader(text), Marks.of(dialect), recordLengthLimit)) {
      while (samples.size() < count && records.next()) {
        String record = records.text();
        samples.add(
            new Sample(
                records.line(),
                records.flaw() == null ? Arrays.asList(splitter.split(record)) : null,
                records.flaw() == RecordReader.Flaw.TOO_LONG,
                record));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }
}
