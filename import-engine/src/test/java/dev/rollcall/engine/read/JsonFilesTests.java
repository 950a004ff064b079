package dev.rollcall.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.file.MemoryFileStore;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JsonFilesTests {
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();
  private static final SourceLimits LIMITS = SourceLimits.ofRecordLength(2_000);

  private final MemoryFileStore store = new MemoryFileStore();

  private JsonSurvey.Result survey(byte[] bytes) throws IOException {
    store.put(TENANT, FILE, bytes);
    return JsonSurvey.of(store, TENANT, FILE, LIMITS, 20);
  }

  private JsonSurvey.Result survey(String json) throws IOException {
    return survey(json.getBytes(StandardCharsets.UTF_8));
  }

  private List<RawRow> rows(JsonSurvey.Result survey) {
    return RowReaders.first(
        1_000,
        RowReaders.of(
            store, new RowSource.Json(TENANT, FILE, survey.form(), survey.names()), LIMITS));
  }

  @Test
  void columnsAreAllMembersInTheOrderInWhichTheyCome() throws IOException {
    JsonSurvey.Result survey =
        survey("[{\"a\":1,\"b\":{\"c\":2,\"d\":{\"e\":3}}},{\"f\":4,\"a\":5}]");
    assertThat(survey.names()).containsExactly("a", "b.c", "b.d.e", "f");
    assertThat(rows(survey))
        .extracting(RawRow::content)
        .containsExactly(
            new RowContent.Cells(List.of("1", "2", "3", "")),
            new RowContent.Cells(List.of("5", "", "", "4")));
  }

  @Test
  void plainValuesOfAnArrayAreOneCellAndAListBesides() throws IOException {
    JsonSurvey.Result survey = survey("[{\"t\":[\"a,b\",null,2]},{\"t\":[\"one\"]},{\"t\":[]}]");
    assertThat(rows(survey))
        .extracting(RawRow::content)
        .containsExactly(
            new RowContent.Cells(
                List.of("a,b;2"), Map.of(0, new RowContent.ListCell(List.of("a,b", "2")))),
            new RowContent.Cells(List.of("one")),
            new RowContent.Cells(List.of("")));
  }

  @Test
  void elementsAreNumberedWhereAnArrayHoldsObjects() throws IOException {
    assertThat(survey("[{\"t\":[\"x\",{\"y\":1},[2,[3]]]}]").names())
        .containsExactly("t.2.y", "t.3.2", "t.3.1", "t.1");
  }

  @Test
  void brokenJsonNamesItsPlace() {
    assertThatThrownBy(() -> survey("[\n{\"a\":1},\n{\"a\": x}\n]"))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("line 3, column 7")
        .hasMessageContaining("Nothing of it was imported");
  }

  @Test
  void bytesThatAreNoUnicodeAreBroken() {
    assertThatThrownBy(
            () -> survey("[{\"a\":\"Z\u00FCrich\"}]".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void utf16IsReadAsItsFirstBytesTell() throws IOException {
    assertThat(survey("[{\"a\":\"Z\u00FCrich\"}]".getBytes(StandardCharsets.UTF_16)).names())
        .containsExactly("a");
  }

  @Test
  void memberNamedContactsIsFoundWhereverItStands() throws IOException {
    JsonSurvey.Result survey =
        survey("{\"a\":[{\"x\":1}],\"contacts\":[{\"y\":2},{\"y\":3}],\"z\":{\"contacts\":[1]}}");
    assertThat(survey.form()).isEqualTo(new JsonForm(false, "contacts"));
    assertThat(survey.count().rows()).isEqualTo(2);
    assertThat(survey.names()).containsExactly("y");
  }

  @Test
  void moreColumnsThanAllowedAreRefused() {
    StringBuilder json = new StringBuilder("[{\"c0\":0");
    for (int i = 1; i < 21; i++) {
      json.append(",\"c").append(i).append("\":").append(i);
    }
    assertThatThrownBy(() -> survey(json + "}]"))
        .isInstanceOfSatisfying(
            UnreadableSourceException.class,
            e -> assertThat(e.code()).isEqualTo(UnreadableSourceException.Code.TOO_MANY_COLUMNS));
  }

  @Test
  void objectThatIsTooLongIsAnErrorOfItsRow() throws IOException {
    JsonSurvey.Result survey = survey("[{\"a\":\"" + "x".repeat(3_000) + "\"},{\"a\":\"y\"}]");
    assertThat(survey.count().longestRecord()).isEqualTo(2_000);
    assertThat(rows(survey).get(0).content()).isInstanceOf(RowContent.Unreadable.class);
    assertThat(rows(survey).get(1).content()).isEqualTo(new RowContent.Cells(List.of("y")));
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThatThrownBy(() -> survey("[".repeat(5_000)))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("nested too deeply");
  }
}
