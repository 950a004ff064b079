package dev.rollcall.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rollcall.engine.read.RecordReader.Flaw;
import dev.rollcall.engine.read.RecordReader.Marks;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordReaderTests {
  private static final Marks COMMAS = new Marks(',', '"', -1);
  private static final Marks BACKSLASHES = new Marks(',', '"', '\\');

  record Found(long line, long length, Flaw flaw, String text) {
    static Found fine(long line, String text) {
      return new Found(line, text.length(), null, text);
    }

    static Found flawed(long line, String text) {
      return new Found(line, text.length(), Flaw.QUOTES, text);
    }
  }

  private static List<Found> read(String text, int limit) throws IOException {
    return all(new RecordReader(new StringReader(text), COMMAS, limit));
  }

  private static List<Found> all(RecordReader reader) throws IOException {
    List<Found> found = new ArrayList<>();
    try (reader) {
      while (reader.next()) {
        found.add(new Found(reader.line(), reader.length(), reader.flaw(), reader.text()));
      }
    }
    return found;
  }

  @Test
  void allKindsOfLineBreaksEndRecords() throws IOException {
    assertThat(read("a\nb\r\nc\rd", 100))
        .containsExactly(
            Found.fine(1, "a"), Found.fine(2, "b"), Found.fine(3, "c"), Found.fine(4, "d"));
  }

  @Test
  void lineBreaksInQuotesBelongToTheRecordAndAreCounted() throws IOException {
    assertThat(read("a,\"x\ny\r\nz\rw\",b\nnext", 100))
        .containsExactly(Found.fine(1, "a,\"x\ny\r\nz\rw\",b"), Found.fine(5, "next"));
  }

  @Test
  void blankLinesArePassedOverButCountedAsLines() throws IOException {
    assertThat(read("\n  \na\n\u00A0\t\n\nb\n\n", 100))
        .containsExactly(Found.fine(3, "a"), Found.fine(6, "b"));
  }

  @Test
  void lineOfDelimitersIsARecordAlsoWhenTheDelimiterIsWhiteSpace() throws IOException {
    assertThat(all(new RecordReader(new StringReader("\t\t\n \n"), new Marks('\t', '"', -1), 10)))
        .containsExactly(Found.fine(1, "\t\t"));
  }

  @Test
  void quotedBlankCellIsNoBlankLine() throws IOException {
    assertThat(read("\"\"\n\"\n\"\n", 100))
        .containsExactly(Found.fine(1, "\"\""), Found.fine(2, "\"\n\""));
  }

  @Test
  void quoteWithinACellMeansNothing() throws IOException {
    assertThat(read("5\" pipe,a\nb", 100))
        .containsExactly(Found.fine(1, "5\" pipe,a"), Found.fine(2, "b"));
  }

  @Test
  void blanksAroundQuotedCellsAreNoText() throws IOException {
    assertThat(read("  \"a\nb\" , \"c\" \nd, e\"f\n\"g\" h\n", 100))
        .containsExactly(
            Found.fine(1, "  \"a\nb\" , \"c\" "),
            Found.fine(3, "d, e\"f"),
            Found.flawed(4, "\"g\" h"));
  }

  @Test
  void backslashEscapesQuotesWhereTheDialectSaysSo() throws IOException {
    String text = "\"a\\\"\nb\\\\\",c\nd\\,\"e\n\"f\\\\\"\n";

    assertThat(all(new RecordReader(new StringReader(text), BACKSLASHES, 100)))
        .containsExactly(
            Found.fine(1, "\"a\\\"\nb\\\\\",c"),
            Found.fine(3, "d\\,\"e"),
            Found.fine(4, "\"f\\\\\""));
  }

  @Test
  void unclosedQuoteSpoilsItsOwnLineOnly() throws IOException {
    assertThat(read("a,b\nc,\"d\ne,f\ng,h", 100))
        .containsExactly(
            Found.fine(1, "a,b"),
            Found.flawed(2, "c,\"d"),
            Found.fine(3, "e,f"),
            Found.fine(4, "g,h"));
  }

  @Test
  void textBehindAClosingQuoteSpoilsItsOwnLineOnly() throws IOException {
    assertThat(read("\"a\" b,c\nd,\"e\nf,\"g\",h\n", 100))
        .containsExactly(
            Found.flawed(1, "\"a\" b,c"), Found.flawed(2, "d,\"e"), Found.fine(3, "f,\"g\",h"));
  }

  @Test
  void lineOnWhichABrokenCellMayEndIsFlawedToo() throws IOException {
    assertThat(read("a,\"b\nc\" d,e\nf,g\n", 100))
        .containsExactly(
            Found.flawed(1, "a,\"b"), Found.flawed(2, "c\" d,e"), Found.fine(3, "f,g"));
  }

  @Test
  void quoteThatIsNotClosedWithinTheLimitSpoilsItsOwnLineOnly() throws IOException {
    assertThat(read("\"a\nbbbbbbbb\nc\",d\n", 8))
        .containsExactly(Found.flawed(1, "\"a"), Found.fine(2, "bbbbbbbb"), Found.fine(3, "c\",d"));
  }

  @Test
  void recordOfExactlyTheLimitIsRead() throws IOException {
    assertThat(read("12345\n\"234\"\n12345", 5))
        .containsExactly(Found.fine(1, "12345"), Found.fine(2, "\"234\""), Found.fine(3, "12345"));
  }

  @Test
  void longerRecordIsCutAndItsLengthTold() throws IOException {
    assertThat(read("123456789\nnext\n\"23456789\nlast", 5))
        .containsExactly(
            new Found(1, 9, Flaw.TOO_LONG, "12345"),
            Found.fine(2, "next"),
            new Found(3, 9, Flaw.TOO_LONG, "\"2345"),
            Found.fine(4, "last"));
  }

  @Test
  void tenMegabytesInOneCellAreBoundedAndCostOnlyTheirOwnRow() throws IOException {
    String huge = "x".repeat(10_000_000);

    assertThat(read("a\n\"" + huge + "\"\n" + huge + "\nb", 1_000_000))
        .containsExactly(
            Found.fine(1, "a"),
            new Found(2, 10_000_002, Flaw.TOO_LONG, "\"" + huge.substring(0, 999_999)),
            new Found(3, 10_000_000, Flaw.TOO_LONG, huge.substring(0, 1_000_000)),
            Found.fine(4, "b"));
  }

  /**
   * Each line leaves a quote open that only the limit ends: read again and again, it takes hours.
   */
  @Test
  void manyUnclosedQuotesAreReadInOnePass() {
    String text = "x\",\"z\n".repeat(500_000);

    List<Found> found =
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> read(text, 1_000_000));

    assertThat(found).hasSize(500_000).allMatch(record -> record.flaw() == Flaw.QUOTES);
  }

  @Property(tries = 20_000)
  void recordsAreThoseOfThePlainDefinition(
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 1, max = 40) int limit,
      @ForAll @IntRange(min = 16, max = 40) int capacity,
      @ForAll @IntRange(min = 1, max = 5) int step)
      throws IOException {
    for (Marks marks : List.of(COMMAS, BACKSLASHES)) {
      RecordReader reader = new RecordReader(new Steps(text, step), marks, limit, capacity);

      assertThat(all(reader)).isEqualTo(PlainDefinition.records(text, marks, limit));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("a,,\"\"\"\n\n\r  \t\\\\").ofMaxLength(60);
  }

  /** Gives a few characters at a time. */
  private static final class Steps extends Reader {
    private final String text;
    private final int step;
    private int position;

    Steps(String text, int step) {
      this.text = text;
      this.step = step;
    }

    @Override
    public int read(char[] target, int offset, int length) {
      if (position == text.length()) {
        return -1;
      }
      int count = Math.min(Math.min(step, length), text.length() - position);
      text.getChars(position, position + count, target, offset);
      position += count;
      return count;
    }

    @Override
    public void close() {}
  }

  /** The rules, written down without regard to speed or memory. */
  private static final class PlainDefinition {

    static List<Found> records(String text, Marks marks, int limit) {
      List<Found> found = new ArrayList<>();
      int begin = 0;
      int[] doubtful = {-1};
      while (begin < text.length()) {
        int end = end(text, marks, begin, limit, doubtful);
        Flaw flaw = null;
        if (end == NOT_CLOSED) {
          end = lineEnd(text, begin);
          flaw = end - begin > limit ? Flaw.TOO_LONG : Flaw.QUOTES;
        } else if (end - begin > limit) {
          flaw = Flaw.TOO_LONG;
        } else if (doubtful[0] >= begin && doubtful[0] < end) {
          flaw = Flaw.QUOTES;
        }
        String record = text.substring(begin, end);
        if (flaw != null || !record.isBlank()) {
          found.add(
              new Found(
                  1 + lineBreaks(text.substring(0, begin)),
                  record.length(),
                  flaw,
                  record.substring(0, Math.min(limit, record.length()))));
        }
        begin = text.startsWith("\r\n", end) ? end + 2 : end + 1;
      }
      return found;
    }

    private static final int NOT_CLOSED = -1;

    private static int end(String text, Marks marks, int begin, int limit, int[] doubtful) {
      int i = begin;
      while (i < text.length()) {
        char c = text.charAt(i);
        if (i - begin > limit) {
          return lineEnd(text, i);
        }
        if (c == '\n' || c == '\r') {
          return i;
        }
        if (c == '"' && opens(text, marks, begin, i)) {
          i = closing(text, marks, begin, i + 1, begin + limit, doubtful);
          if (i == NOT_CLOSED) {
            return NOT_CLOSED;
          }
        }
        i++;
      }
      return i;
    }

    private static boolean opens(String text, Marks marks, int begin, int quote) {
      String before = text.substring(begin, quote).replaceAll("[ \t]+$", "");
      if (before.isEmpty()) {
        return true;
      }
      String slashes = before.replaceAll("(?s)^.*?(\\\\*),$", "$1");
      return before.endsWith(",") && (marks.escape() < 0 || slashes.length() % 2 == 0);
    }

    private static int closing(
        String text, Marks marks, int begin, int from, int last, int[] doubtful) {
      for (int i = from; i < text.length() && i <= last; i++) {
        char after = i + 1 < text.length() && i + 1 <= last ? text.charAt(i + 1) : 'x';
        if (text.charAt(i) == marks.escape() && (after == '"' || after == '\\')) {
          i++;
        } else if (text.charAt(i) == '"' && after == '"') {
          i++;
        } else if (text.charAt(i) == '"') {
          int end = i + 1;
          while (end < text.length() && end <= last && " \t".indexOf(text.charAt(end)) >= 0) {
            end++;
          }
          if (end == text.length()) {
            return end - 1 < last ? i : NOT_CLOSED;
          }
          if (end > last) {
            return NOT_CLOSED;
          }
          if (",\n\r".indexOf(text.charAt(end)) >= 0) {
            return i;
          }
          if (!text.substring(begin, i).matches("(?s)(.*[,\n\r])?[ \t]*")) {
            doubtful[0] = i;
          }
          return NOT_CLOSED;
        }
      }
      return NOT_CLOSED;
    }

    private static int lineEnd(String text, int from) {
      int i = from;
      while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
        i++;
      }
      return i;
    }

    private static int lineBreaks(String text) {
      return (int) text.replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count();
    }
  }
}
