package dev.rollcall.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.engine.file.MemoryFileStore;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

class RowReadersTests {
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();
  private static final int LIMIT = 1_000_000;

  private final MemoryFileStore store = new MemoryFileStore();

  private ItemStreamReader<RawRow> delimited(byte[] bytes, char delimiter, int columns, int limit) {
    store.put(TENANT, FILE, bytes);
    return RowReaders.delimited(store, source(delimiter, columns), limit);
  }

  private static DelimitedSource source(char delimiter, int columns) {
    return new DelimitedSource(TENANT, FILE, new Dialect(delimiter, '"', 1), columns, false);
  }

  private List<RawRow> rows(String text, int columns) {
    return RowReaders.first(
        Integer.MAX_VALUE, delimited(text.getBytes(StandardCharsets.UTF_8), ',', columns, LIMIT));
  }

  private List<RawRow> ndjson(String text, int limit) {
    store.put(TENANT, FILE, text.getBytes(StandardCharsets.UTF_8));
    return RowReaders.first(Integer.MAX_VALUE, RowReaders.ndjson(store, TENANT, FILE, limit));
  }

  private static RawRow row(long number, long line, String... cells) {
    return new RawRow(number, line, new RowContent.Cells(List.of(cells)));
  }

  private static ProblemCode problem(RawRow row) {
    return ((RowContent.Unreadable) row.content()).problem().code();
  }

  private static String message(RawRow row) {
    return ((RowContent.Unreadable) row.content()).problem().message();
  }

  @Test
  void rowsHaveTheirNumbersAndLines() {
    assertThat(rows("\uFEFFname,mail\n\nAda,\"a\nb\"\n \nBob,c", 2))
        .containsExactly(row(1, 3, "Ada", "a\nb"), row(2, 6, "Bob", "c"));
  }

  @Test
  void fileWithCarriageReturnsOnlyIsRead() {
    assertThat(rows("a,b\r1,2\r3,4\r", 2))
        .containsExactly(row(1, 2, "1", "2"), row(2, 3, "3", "4"));
  }

  @Test
  void fileWithHeaderOnlyHasNoRows() {
    assertThat(rows("a,b", 2)).isEmpty();
    assertThat(rows("a,b\n\n \n", 2)).isEmpty();
    assertThat(rows("", 2)).isEmpty();
  }

  @Test
  void lineThatLooksLikeACommentIsARow() {
    assertThat(rows("a\n#1\n", 1)).containsExactly(row(1, 2, "#1"));
  }

  @Test
  void emptyCellsAreCells() {
    assertThat(rows("a,b,c\n,,\n\"\",\"\",\n", 3))
        .containsExactly(row(1, 2, "", "", ""), row(2, 3, "", "", ""));
  }

  @Test
  void surplusBlankCellsAtTheEndAreCutWhereTheyAreTheHabitOfTheFile() {
    store.put(TENANT, FILE, "a,b\n1,2,, \n3,4,,x\n5,6\n".getBytes(StandardCharsets.UTF_8));
    DelimitedSource source =
        new DelimitedSource(TENANT, FILE, new Dialect(',', '"', 1), 2, 4, false);
    List<RawRow> rows = RowReaders.first(10, RowReaders.delimited(store, source, LIMIT));

    assertThat(rows.get(0)).isEqualTo(row(1, 2, "1", "2"));
    assertThat(problem(rows.get(1))).isEqualTo(ProblemCode.ROW_WIDTH);
    assertThat(problem(rows.get(2))).isEqualTo(ProblemCode.ROW_WIDTH);
    assertThat(problem(rows("a,b\n1,2,\n", 2).get(0))).isEqualTo(ProblemCode.ROW_WIDTH);
  }

  @Test
  void rowThatMayHaveLostADelimiterBeforeAQuoteIsUnreadable() {
    List<RawRow> rows = rows("a,b\nx\"1,2\"\n5\" pipe,6\nsay \"hi\",\"3\"\n", 2);

    assertThat(problem(rows.get(0))).isEqualTo(ProblemCode.ROW_QUOTES);
    assertThat(rows.get(1)).isEqualTo(row(2, 3, "5\" pipe", "6"));
    assertThat(rows.get(2)).isEqualTo(row(3, 4, "say \"hi\"", "3"));
  }

  @Test
  void rowWithFewerOrMoreCellsThanTheHeaderIsUnreadable() {
    List<RawRow> rows = rows("a,b\n1\n1,2,3\n1,2,,4\n\"1\"\n5,6", 2);

    assertThat(rows.subList(0, 4))
        .extracting(RowReadersTests::problem)
        .containsOnly(ProblemCode.ROW_WIDTH);
    assertThat(message(rows.get(1)))
        .isEqualTo("The row has 3 cells, the header has 2. Check its delimiters and quotes.");
    assertThat(rows.get(1).content().asStoredText()).isEqualTo("[\"1,2,3\"]");
    assertThat(rows.get(4)).isEqualTo(row(5, 6, "5", "6"));
  }

  @Test
  void unclosedQuoteInTheMiddleKeepsAllOtherRows() {
    List<RawRow> rows = rows("a,b\n1,2\n3,\"4\n5,6\n7,8\n", 2);

    assertThat(rows).hasSize(4);
    assertThat(problem(rows.get(1))).isEqualTo(ProblemCode.ROW_QUOTES);
    assertThat(rows.get(2)).isEqualTo(row(3, 4, "5", "6"));
    assertThat(rows.get(3)).isEqualTo(row(4, 5, "7", "8"));
  }

  @Test
  void hugeCellCostsItsOwnRowOnly() {
    List<RawRow> rows = rows("a\nx\n\"" + "y".repeat(10_000_000) + "\"\nz\n", 1);

    assertThat(rows).hasSize(3);
    assertThat(message(rows.get(1)))
        .isEqualTo(
            "The row has 10,000,002 characters; the limit is 1,000,000"
                + " (rollcall.limits.record-length).");
    assertThat(rows.get(2)).isEqualTo(row(3, 4, "z"));
  }

  @Test
  void cellWithManyLinesAndMuchTextIsReadWithinTheLimit() {
    String cell = "line of text\n".repeat(70_000);

    assertThat(rows("a,b\n1,\"" + cell + "\"\n2,3", 2))
        .containsExactly(row(1, 2, "1", cell), row(2, 70_003, "2", "3"));
  }

  @Test
  void manyCellsAreCells() {
    String[] cells = new String[20_000];
    Arrays.fill(cells, "x");

    assertThat(rows("h\n\"x\"," + String.join(",", cells), 20_001).get(0))
        .extracting(row -> ((RowContent.Cells) row.content()).values().size())
        .isEqualTo(20_001);
  }

  @Test
  void bytesThatAreNotUtf8StayVisibleInTheirRow() {
    byte[] latin1 = "a,b\nM\u00FCller,x\nBob,y\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(RowReaders.first(10, delimited(latin1, ',', 2, LIMIT)))
        .containsExactly(row(1, 2, "M\uDCFCller", "x"), row(2, 3, "Bob", "y"));
  }

  @Test
  void protectionIsTakenOffInOutputsOfOursOnly() {
    byte[] bytes = "a,b,c\n'=1,''+x,'s\n".getBytes(StandardCharsets.UTF_8);
    store.put(TENANT, FILE, bytes);
    Dialect dialect = new Dialect(',', '"', 1);

    assertThat(
            RowReaders.first(
                1,
                RowReaders.delimited(
                    store, new DelimitedSource(TENANT, FILE, dialect, 3, true), LIMIT)))
        .containsExactly(row(1, 2, "=1", "'+x", "'s"));
    assertThat(
            RowReaders.first(
                1,
                RowReaders.delimited(
                    store, new DelimitedSource(TENANT, FILE, dialect, 3, false), LIMIT)))
        .containsExactly(row(1, 2, "'=1", "''+x", "'s"));
  }

  @Test
  void ndjsonHasOneValueALine() {
    assertThat(ndjson("\uFEFF{\"a\":1}\r\n\n  \n{\"b\":\"\u00FC\"}\nnot json", LIMIT))
        .containsExactly(
            new RawRow(1, 1, new RowContent.JsonText("{\"a\":1}")),
            new RawRow(2, 4, new RowContent.JsonText("{\"b\":\"\u00FC\"}")),
            new RawRow(3, 5, new RowContent.JsonText("not json")));
  }

  @Test
  void ndjsonLineBeyondTheLimitIsUnreadable() {
    List<RawRow> rows = ndjson("{\"a\":\"xxxxxxxxxx\"}\n{}\n", 10);

    assertThat(problem(rows.get(0))).isEqualTo(ProblemCode.ROW_TOO_LONG);
    assertThat(rows.get(1)).isEqualTo(new RawRow(2, 2, new RowContent.JsonText("{}")));
  }

  @Test
  void missingFileFailsAtOpening() {
    ItemStreamReader<RawRow> reader = RowReaders.ndjson(new MemoryFileStore(), TENANT, FILE, LIMIT);

    assertThatExceptionOfType(ItemStreamException.class)
        .isThrownBy(() -> reader.open(new ExecutionContext()));
  }

  @Test
  void positionIsSavedUnderTheNamedKey() throws Exception {
    ItemStreamReader<RawRow> reader =
        delimited("a\n1\n2\n3\n".getBytes(StandardCharsets.UTF_8), ',', 1, LIMIT);
    ExecutionContext context = new ExecutionContext();
    reader.open(context);
    reader.read();
    reader.read();
    reader.update(context);
    reader.close();

    assertThat(context.getInt(RowReaders.COUNT_KEY)).isEqualTo(2);
  }

  @Property(tries = 2_000)
  void whatAnyWriterWroteIsReadBack(
      @ForAll("tables") List<List<String>> table,
      @ForAll("styles") Tuple2<Character, String> style,
      @ForAll boolean lastLineBreak,
      @ForAll long seed) {
    int columns = table.get(0).size();
    String text = new TinyWriter(style.get1(), style.get2(), new Random(seed)).write(table);
    if (!lastLineBreak) {
      text = text.substring(0, text.length() - style.get2().length());
    }

    List<RawRow> rows =
        RowReaders.first(
            Integer.MAX_VALUE,
            delimited(text.getBytes(StandardCharsets.UTF_8), style.get1(), columns, LIMIT));

    assertThat(rows)
        .extracting(row -> ((RowContent.Cells) row.content()).values())
        .isEqualTo(table.subList(1, table.size()));
    assertThat(rows)
        .extracting(RawRow::number)
        .isEqualTo(
            IntStream.rangeClosed(1, rows.size())
                .mapToObj(Long::valueOf)
                .collect(Collectors.toList()));
  }

  @Property(tries = 1_000)
  void countIsTheNumberOfRowsAndARestartReadsTheRest(
      @ForAll("messyTexts") String text, @ForAll @IntRange(min = 4, max = 30) int limit)
      throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<RawRow> rows = RowReaders.first(Integer.MAX_VALUE, delimited(bytes, ',', 2, limit));
    assertThat(RowCounter.delimited(store, source(',', 2), limit).rows()).isEqualTo(rows.size());

    for (int stop = 0; stop <= rows.size(); stop++) {
      int position = stop;
      assertThat(restartedAfter(position, () -> RowReaders.delimited(store, source(',', 2), limit)))
          .isEqualTo(rows.subList(stop, rows.size()));
    }
  }

  @Property(tries = 500)
  void countOfNdjsonIsTheNumberOfRowsAndARestartReadsTheRest(
      @ForAll("messyTexts") String text, @ForAll @IntRange(min = 4, max = 30) int limit)
      throws Exception {
    List<RawRow> rows = ndjson(text, limit);
    assertThat(RowCounter.ndjson(store, TENANT, FILE, limit).rows()).isEqualTo(rows.size());

    for (int stop = 0; stop <= rows.size(); stop++) {
      assertThat(restartedAfter(stop, () -> RowReaders.ndjson(store, TENANT, FILE, limit)))
          .isEqualTo(rows.subList(stop, rows.size()));
    }
  }

  /** What a second reader delivers that is given the context that the first one saved. */
  private static List<RawRow> restartedAfter(
      int position, Supplier<ItemStreamReader<RawRow>> readers) throws Exception {
    ExecutionContext context = new ExecutionContext();
    ItemStreamReader<RawRow> first = readers.get();
    first.open(context);
    for (int i = 0; i < position; i++) {
      first.read();
    }
    first.update(context);
    first.close();

    ItemStreamReader<RawRow> second = readers.get();
    second.open(new ExecutionContext(context));
    List<RawRow> rest = new ArrayList<>();
    for (RawRow row = second.read(); row != null; row = second.read()) {
      rest.add(row);
    }
    second.close();
    return rest;
  }

  @Test
  void sameReaderCanBeOpenedAgain() throws Exception {
    ItemStreamReader<RawRow> reader =
        delimited("a\n1\n2\n".getBytes(StandardCharsets.UTF_8), ',', 1, LIMIT);

    assertThat(RowReaders.first(1, reader)).containsExactly(row(1, 2, "1"));
    assertThat(RowReaders.first(5, reader)).containsExactly(row(1, 2, "1"), row(2, 3, "2"));
  }

  @Test
  void longestRecordIsCountedUpToTheLimit() {
    store.put(TENANT, FILE, "head,er\n12345\n\"1\n\"\n".getBytes(StandardCharsets.UTF_8));

    assertThat(count(100)).isEqualTo(new RowCount(2, 5, 0));
    assertThat(count(4)).isEqualTo(new RowCount(2, 4, 0));
    store.put(TENANT, FILE, "header\n".getBytes(StandardCharsets.UTF_8));
    assertThat(count(100)).isEqualTo(new RowCount(0, 0, 0));
  }

  private RowCount count(int limit) {
    try {
      return RowCounter.delimited(store, source(',', 1), limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> cells =
        Arbitraries.strings()
            .withChars("ab \t,;\"\"\n\r'\u00FC\u5B57")
            .ofMaxLength(8)
            .map(text -> text + (text.length() == 5 ? "\uD83D\uDE00" : ""));
    return Arbitraries.integers()
        .between(1, 4)
        .flatMap(columns -> cells.list().ofSize(columns).list().ofMinSize(1).ofMaxSize(6));
  }

  @Provide
  Arbitrary<Tuple2<Character, String>> styles() {
    return Arbitraries.of(',', ';', '\t')
        .flatMap(
            delimiter -> Arbitraries.of("\n", "\r\n", "\r").map(end -> Tuple.of(delimiter, end)));
  }

  @Provide
  Arbitrary<String> messyTexts() {
    return Arbitraries.strings().withChars("aaa,,\"\"\n\n\r ").ofMaxLength(60);
  }

  /** Writes RFC 4180 text; where quotes are free to choose, chance decides. */
  private record TinyWriter(char delimiter, String lineEnd, Random chance) {

    String write(List<List<String>> table) {
      StringBuilder text = new StringBuilder();
      for (List<String> row : table) {
        for (int i = 0; i < row.size(); i++) {
          text.append(i == 0 ? "" : delimiter).append(cell(row.get(i), row));
        }
        text.append(lineEnd);
      }
      return text.toString();
    }

    private String cell(String value, List<String> row) {
      boolean needed =
          value.indexOf(delimiter) >= 0
              || value.indexOf('"') >= 0
              || value.indexOf('\n') >= 0
              || value.indexOf('\r') >= 0
              || (row.size() == 1 && value.isBlank());
      return needed || chance.nextBoolean() ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
  }

  @Test
  void cellsCannotBeChangedByTheirReader() {
    List<String> cells = ((RowContent.Cells) rows("a\n1\n", 1).get(0).content()).values();

    assertThat(cells).isEqualTo(Collections.unmodifiableList(cells));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> cells.set(0, "x"));
  }
}
