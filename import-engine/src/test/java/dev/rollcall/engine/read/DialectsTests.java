package dev.rollcall.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.file.MemoryFileStore;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** What is written in any dialect and character set is read back, also from any row on. */
class DialectsTests {
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();
  private static final int LIMIT = 10_000;

  private final MemoryFileStore store = new MemoryFileStore();

  /** A dialect, the letters of its character set, and whether a byte order mark is written. */
  record Style(Dialect dialect, String letters, boolean mark) {}

  @Property(tries = 3_000)
  void whatWasWrittenInADialectIsReadBackFromEachRowOn(
      @ForAll("styles") Style style, @ForAll long seed) throws Exception {
    Random chance = new Random(seed);
    int columns = 1 + chance.nextInt(4);
    List<List<String>> table = table(style, columns, chance);
    String text = write(style, table, chance);
    store.put(TENANT, FILE, text.getBytes(style.dialect().charset().charset()));
    DelimitedSource source = new DelimitedSource(TENANT, FILE, style.dialect(), columns, false);

    List<RawRow> rows =
        RowReaders.first(Integer.MAX_VALUE, RowReaders.delimited(store, source, LIMIT));

    assertThat(rows)
        .extracting(row -> ((RowContent.Cells) row.content()).values())
        .isEqualTo(table.subList(1, table.size()));
    assertThat(RowCounter.delimited(store, source, LIMIT).rows()).isEqualTo(rows.size());
    for (int stop = 0; stop <= rows.size(); stop++) {
      assertThat(restartedAfter(stop, source)).isEqualTo(rows.subList(stop, rows.size()));
    }
  }

  private List<RawRow> restartedAfter(int position, DelimitedSource source) throws Exception {
    ExecutionContext context = new ExecutionContext();
    context.putInt(RowReaders.COUNT_KEY, position);
    ItemStreamReader<RawRow> reader = RowReaders.delimited(store, source, LIMIT);
    reader.open(context);
    List<RawRow> rest = new ArrayList<>();
    for (RawRow row = reader.read(); row != null; row = reader.read()) {
      rest.add(row);
    }
    reader.close();
    return rest;
  }

  private static List<List<String>> table(Style style, int columns, Random chance) {
    Character quote = style.dialect().quote();
    String special =
        quote == null ? "ab 'x\\\"" : "ab \\\n\r\"'" + style.dialect().delimiter() + quote;
    List<List<String>> table = new ArrayList<>();
    for (int r = chance.nextInt(5); r >= 0; r--) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < columns; c++) {
        StringBuilder cell = new StringBuilder(c == 0 ? "x" : "");
        for (int i = chance.nextInt(6); i > 0; i--) {
          String from = chance.nextBoolean() ? special : style.letters();
          cell.append(from.charAt(chance.nextInt(from.length())));
        }
        row.add(cell.toString());
      }
      table.add(row);
    }
    return table;
  }

  private static String write(Style style, List<List<String>> table, Random chance) {
    Dialect dialect = style.dialect();
    StringBuilder text = new StringBuilder(style.mark() ? "\uFEFF" : "");
    for (List<String> row : table) {
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : dialect.delimiter()).append(cell(dialect, row.get(i), chance));
      }
      text.append(List.of("\n", "\r\n", "\r").get(chance.nextInt(3)));
    }
    return text.toString();
  }

  private static String cell(Dialect dialect, String value, Random chance) {
    Character quote = dialect.quote();
    String plain =
        dialect.backslashEscapes()
            ? value
                .replace("\\", "\\\\")
                .replace(String.valueOf(dialect.delimiter()), "\\" + dialect.delimiter())
            : value;
    if (quote == null) {
      return plain;
    }
    boolean needed =
        value.indexOf('\n') >= 0
            || value.indexOf('\r') >= 0
            || value.indexOf(quote) >= 0
            || (value.indexOf(dialect.delimiter()) >= 0 && !dialect.backslashEscapes());
    if (!needed && chance.nextBoolean()) {
      return plain;
    }
    String mark = String.valueOf(quote);
    String escaped =
        dialect.backslashEscapes()
            ? value.replace("\\", "\\\\").replace(mark, "\\" + mark)
            : value.replace(mark, mark + mark);
    return (chance.nextInt(4) == 0 ? "  " : "")
        + mark
        + escaped
        + mark
        + (chance.nextInt(4) == 0 ? " " : "");
  }

  @Provide
  Arbitrary<Style> styles() {
    Arbitrary<String[]> charsets =
        Arbitraries.of(
            new String[] {"UTF-8", "\u00FC\u5B57", "mark"},
            new String[] {"UTF-8", "\u00E9\u0416", ""},
            new String[] {"UTF-16LE", "\u00FC\u5B57\u0A0D\u220A", "mark"},
            new String[] {"UTF-16BE", "\u0416\u0D0A\u222C", "mark"},
            new String[] {"UTF-32LE", "\u0416\u5B57", "mark"},
            new String[] {"UTF-32BE", "\u0416\u5B57", "mark"},
            new String[] {"windows-1252", "\u00FC\u00F6\u00E4", ""},
            new String[] {"windows-1251", "\u0416\u044F", ""},
            new String[] {"Shift_JIS", "\u8868\u80FD\u30BD\u5341\u4E88", ""},
            new String[] {"EUC-JP", "\u8868\u80FD\u30BD", ""},
            new String[] {"EUC-KR", "\uAE40\uBC15\uB620", ""},
            new String[] {"GB18030", "\u738B\u674E\u9EB5\u4E28", ""},
            new String[] {"Big5", "\u8A31\u529F\u84CB", ""},
            new String[] {"KOI8-R", "\u0416\u044F", ""},
            new String[] {"macintosh", "\u00FC\u00E9", ""});
    Arbitrary<Character> delimiters = Arbitraries.of(',', ';', '\t', '|', ':', '^', '\u001F');
    Arbitrary<String> quotes = Arbitraries.of("\"", "'", "");
    return Combinators.combine(charsets, delimiters, quotes, Arbitraries.of(true, false))
        .as(
            (charset, delimiter, quote, backslash) ->
                new Style(
                    new Dialect(
                        Objects.requireNonNull(TextCharset.byName(charset[0])),
                        delimiter,
                        quote.isEmpty() ? null : quote.charAt(0),
                        backslash,
                        1),
                    charset[1],
                    !charset[2].isEmpty()));
  }
}
