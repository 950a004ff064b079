package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.TextCharset;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A file as some program might write it, in which some rows were damaged in ways that can be seen:
 * delimiters, quotes and line ends lost or added, rows cut, bytes of another character set. What
 * cannot be seen by anybody is not among them: another letter, a cut within the last cell.
 */
final class CorruptedFile {
  private static final List<String> NAMES =
      List.of("Name", "E-Mail", "City", "Note", "Company", "Tag");
  private static final String[] PLAIN = {
    "Ada", "Bob Ross", "Reno", "x", "", "Example Works", "5 cm"
  };

  private final Random chance;
  private final TextCharset charset;
  private final char delimiter;
  private final boolean quoteAll;

  /** Whether each row, and not the header, ends with a delimiter. */
  private final boolean trailing;

  private final String lineEnd;
  private final String[] letters;
  private final int columns;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** The cells of rows that are whole, by the line on which they begin. */
  final TreeMap<Long, List<String>> clean = new TreeMap<>();

  /** The cells of damaged rows, as they were before, by the line on which they begin. */
  final TreeMap<Long, List<String>> damaged = new TreeMap<>();

  /** Lines on which a piece of a damaged row begins that is a record of its own. */
  final List<Long> pieces = new ArrayList<>();

  private long line = 1;

  CorruptedFile(long seed) {
    chance = new Random(seed);
    Object[][] styles = {
      {TextCharset.UTF_8, new String[] {"Zo\u00EB", "\u0416\u0443\u043A", "\u5B57"}},
      {TextCharset.UTF_16LE, new String[] {"M\u00FCller", "\u5B57\u5B57"}},
      {TextCharset.WINDOWS_1252, new String[] {"M\u00FCller", "Fran\u00E7ois", "Andr\u00E9"}},
      {
        TextCharset.WINDOWS_1251,
        new String[] {
          "\u0418\u0432\u0430\u043D",
          "\u041E\u043B\u044C\u0433\u0430",
          "\u041C\u043E\u0441\u043A\u0432\u0430"
        }
      },
      {
        TextCharset.SHIFT_JIS,
        new String[] {"\u7530\u4E2D\u592A\u90CE", "\u8868\u53C2\u9053", "\u30BD\u30CB\u30A2"}
      },
    };
    Object[] style = styles[chance.nextInt(styles.length)];
    charset = (TextCharset) style[0];
    letters = (String[]) style[1];
    delimiter = ",;\t|".charAt(chance.nextInt(4));
    quoteAll = chance.nextInt(3) == 0;
    trailing = chance.nextInt(6) == 0;
    lineEnd = chance.nextBoolean() ? "\n" : "\r\n";
    columns = 3 + chance.nextInt(4);
    write();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  List<String> headers() {
    return NAMES.subList(0, columns);
  }

  private void write() {
    if (charset == TextCharset.UTF_16LE) {
      append("\uFEFF");
    }
    if (chance.nextInt(4) == 0) {
      appendLine("Contacts of May");
    }
    String header = row(headers());
    appendLine(trailing ? header.substring(0, header.length() - 1) : header);
    int rows = 15 + chance.nextInt(40);
    for (int i = 0; i < rows; i++) {
      List<String> cells = cells(i);
      if (chance.nextInt(8) == 0) {
        damage(cells, i);
      } else {
        clean.put(line, cells);
        appendLine(row(cells));
      }
      if (chance.nextInt(20) == 0) {
        appendLine("");
      }
    }
  }

  private List<String> cells(int number) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      cells.add(
          switch (column) {
            case 0 -> letters[chance.nextInt(letters.length)] + (chance.nextBoolean() ? "" : " x");
            case 1 -> "g" + number + "@example.com";
            default -> cell();
          });
    }
    return cells;
  }

  private String cell() {
    return switch (chance.nextInt(8)) {
      case 0 -> "a" + delimiter + " b";
      case 1 -> "say \"hi\" now";
      case 2 -> "two\nlines";
      case 3 -> letters[chance.nextInt(letters.length)];
      default -> PLAIN[chance.nextInt(PLAIN.length)];
    };
  }

  private void damage(List<String> cells, int number) {
    String row = row(cells);
    List<Integer> delimiters = delimitersOutsideOfQuotes(row);
    int some = delimiters.get(chance.nextInt(delimiters.size()));
    switch (chance.nextInt(9)) {
      case 0 -> damagedLine(cells, row.substring(0, some) + row.substring(some + 1));
      case 1 -> damagedLine(cells, row.substring(0, some) + delimiter + "y" + row.substring(some));
      case 2 -> damagedLine(cells, row.substring(0, delimiters.get(delimiters.size() - 1)));
      case 3 -> damagedLine(cells, row + delimiter + "more");
      // Two rows in one line.
      case 4 -> damagedLine(cells, row + " " + row(cells(number + 1_000)));
      case 5 -> damagedLine(cells, '"' + row(cells));
      case 6 -> damagedLine(cells, "\"" + "z\" " + row(cells));
      case 7 -> foreignBytes(cells);
      default -> {
        damagedLine(cells, row.substring(0, some));
        pieces.add(line);
        String rest = row.substring(some + 1);
        appendLine(rest.isBlank() ? "z" : rest);
      }
    }
  }

  private void foreignBytes(List<String> cells) {
    if (charset == TextCharset.UTF_8) {
      damaged.put(line, cells);
      line += lineBreaks(row(cells)) + 1;
      bytes.writeBytes("J\u00FCrgen ".getBytes(StandardCharsets.ISO_8859_1));
      bytes.writeBytes((row(cells) + lineEnd).getBytes(StandardCharsets.UTF_8));
    } else if (charset.isSingleByte()) {
      List<String> plain = new ArrayList<>(Collections.nCopies(columns, "z"));
      plain.set(0, "M\u00FCller");
      damaged.put(line, plain);
      line++;
      bytes.writeBytes((row(plain) + lineEnd).getBytes(StandardCharsets.UTF_8));
    } else {
      damagedLine(cells, row(cells) + delimiter + "more");
    }
  }

  private void damagedLine(List<String> cells, String text) {
    damaged.put(line, cells);
    int position = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', position)) {
      // Where its quotes are broken, each of its lines may be a record.
      pieces.add(line + 1 + lineBreaks(text.substring(0, end)));
      position = end + 1;
    }
    appendLine(text);
  }

  private String row(List<String> cells) {
    StringBuilder row = new StringBuilder();
    for (String cell : cells) {
      boolean needed =
          cell.indexOf(delimiter) >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
      row.append(row.length() == 0 ? "" : delimiter)
          .append(quoteAll || needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    return trailing ? row.append(delimiter).toString() : row.toString();
  }

  private List<Integer> delimitersOutsideOfQuotes(String row) {
    List<Integer> positions = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < row.length(); i++) {
      if (row.charAt(i) == '"') {
        quoted = !quoted;
      } else if (row.charAt(i) == delimiter && !quoted) {
        positions.add(i);
      }
    }
    return positions;
  }

  private void appendLine(String text) {
    append(text + lineEnd);
    line += 1 + lineBreaks(text);
  }

  private void append(String text) {
    bytes.writeBytes(text.getBytes(charset.charset()));
  }

  private static int lineBreaks(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  @Override
  public String toString() {
    return new String(bytes(), charset.charset());
  }
}
