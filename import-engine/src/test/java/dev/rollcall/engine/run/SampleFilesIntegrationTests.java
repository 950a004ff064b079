package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.samples.SampleCase;
import dev.rollcall.samples.SampleContact;
import dev.rollcall.samples.SampleExpectation;
import dev.rollcall.samples.SampleExpectation.Counts;
import dev.rollcall.samples.SampleExpectation.Layout;
import dev.rollcall.samples.SampleExpectation.Problem;
import dev.rollcall.samples.SampleExpectation.Row;
import dev.rollcall.samples.SampleExpectation.Step;
import dev.rollcall.samples.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample of the repository becomes what its YAML says. Those about what becomes of rows, and
 * some of those about formats, do so in chunks of one row and of more than any sample has; the
 * others, which differ in how rows are read and not in what follows, in chunks of two.
 */
class SampleFilesIntegrationTests {
  private static final List<Integer> EXTREME_CHUNK_SIZES = List.of(1, 1_000);
  private static final int USUAL_CHUNK_SIZE = 2;
  private static final int ONE_OF_OTHERS = 8;

  private static TestDatabase database;
  private static final Map<Integer, EngineHarness> ENGINES = new HashMap<>();

  @BeforeAll
  static void startEngines() {
    database = EngineHarness.migratedDatabase();
    ENGINES.put(USUAL_CHUNK_SIZE, EngineHarness.on(database, USUAL_CHUNK_SIZE));
    for (int chunkSize : EXTREME_CHUNK_SIZES) {
      ENGINES.put(chunkSize, EngineHarness.on(database, chunkSize));
    }
  }

  @AfterAll
  static void closeEngines() {
    ENGINES.values().forEach(EngineHarness::close);
    ENGINES.clear();
    database.close();
  }

  static Stream<Arguments> samplesAndChunkSizes() {
    List<SampleCase> samples = SampleCase.all();
    return IntStream.range(0, samples.size())
        .boxed()
        .flatMap(
            i ->
                chunkSizes(samples.get(i), i % ONE_OF_OTHERS == 0).stream()
                    .map(chunkSize -> arguments(samples.get(i), chunkSize)));
  }

  private static List<Integer> chunkSizes(SampleCase sample, boolean chosen) {
    // What is refused has no chunks.
    boolean extreme = sample.expected().refusal() == null && (chosen || isAboutRows(sample));
    return extreme ? EXTREME_CHUNK_SIZES : List.of(USUAL_CHUNK_SIZE);
  }

  /** Not about a program or a format: a bulk body or plain text. */
  private static boolean isAboutRows(SampleCase sample) {
    return sample.kind() == SampleCase.Kind.BULK
        || (!sample.name().contains("/") && sample.file().toString().endsWith(".csv"));
  }

  @ParameterizedTest(name = "{0}, {1} rows a chunk")
  @MethodSource("samplesAndChunkSizes")
  void sampleBecomesWhatItShould(SampleCase sample, int chunkSize) throws IOException {
    new Run(sample, ENGINES.get(chunkSize)).check();
  }

  @Test
  void samplesNameOnlyProblemsThatExist() {
    for (SampleCase sample : SampleCase.all()) {
      assertThat(sample.expected().errors())
          .extracting(problem -> ProblemCode.valueOf(problem.code()))
          .hasSameSizeAs(sample.expected().errors());
      assertThat(sample.expected().warnings())
          .extracting(problem -> ProblemCode.valueOf(problem.code()))
          .hasSameSizeAs(sample.expected().warnings());
    }
  }

  /** One import of one sample by a tenant of its own. */
  private static final class Run {
    private final SampleCase sample;
    private final SampleExpectation expected;
    private final EngineHarness engine;
    private final UUID tenant;
    private final SoftAssertions softly = new SoftAssertions();

    Run(SampleCase sample, EngineHarness engine) {
      this.sample = sample;
      this.expected = sample.expected();
      this.engine = engine;
      tenant = engine.tenant(sample.name() + " " + UUID.randomUUID());
      if (sample.list()) {
        engine
            .jdbc
            .sql("INSERT INTO contact_lists (tenant_id, id, name) VALUES (?, ?, 'Samples')")
            .params(tenant, SampleCase.LIST_ID)
            .update();
      }
      sample.existing().forEach(this::insert);
    }

    void check() throws IOException {
      ImportJob job = sample.kind() == SampleCase.Kind.BULK ? sent() : mapped(uploaded());
      if (job != null) {
        checkImport(engine.runToEnd(job));
      }
      softly.assertAll();
    }

    private @Nullable ImportJob sent() throws IOException {
      try (InputStream body = sample.open()) {
        if (!isRefused(Step.BULK)) {
          return engine.intake.bulk(tenant, null, body);
        }
        checkRefusal(() -> engine.intake.bulk(tenant, null, body));
        checkNoImport();
        return null;
      }
    }

    private @Nullable UploadedImport uploaded() throws IOException {
      if (!isRefused(Step.UPLOAD)) {
        return upload();
      }
      checkRefusal(this::upload);
      checkNoImport();
      return null;
    }

    private UploadedImport upload() throws IOException {
      Map<String, Object> options = new HashMap<>(sample.options());
      if (sample.list()) {
        options.put("list_id", SampleCase.LIST_ID.toString());
      }
      try (InputStream bytes = sample.open()) {
        ReceivedFile received =
            engine.intake.receive(tenant, sample.file().getFileName().toString(), bytes);
        return engine.intake.createFromUpload(tenant, null, received, options, false);
      }
    }

    private @Nullable ImportJob mapped(@Nullable UploadedImport upload) {
      if (upload == null) {
        return null;
      }
      Layout layout = expected.layout();
      if (layout != null) {
        softly.assertThat(layout.found(upload.job().file().layoutMap())).isEqualTo(layout.said());
      }
      Map<String, @Nullable String> suggested = ImportIntake.suggestedMapping(upload.columns());
      if (expected.suggestedMapping() != null) {
        softly.assertThat(suggested).isEqualTo(expected.suggestedMapping());
      }
      Map<String, @Nullable String> mapping =
          sample.mapping() == null ? suggested : sample.mapping();
      UUID importId = upload.job().id();
      Map<String, Object> rules = Map.of(ImportOptions.COLUMN_RULES, sample.rules());
      if (!isRefused(Step.MAP)) {
        return engine.control.map(tenant, importId, mapping, rules, null);
      }
      checkRefusal(() -> engine.control.map(tenant, importId, mapping, rules, null));
      softly
          .assertThat(engine.control.get(tenant, importId).status())
          .isEqualTo(ImportStatus.PENDING_MAPPING);
      return null;
    }

    private boolean isRefused(Step step) {
      return expected.refusal() != null && expected.refusal().at() == step;
    }

    private void checkRefusal(ThrowingCallable call) {
      ImportRefusedException refusal = catchThrowableOfType(ImportRefusedException.class, call);
      softly.assertThat(refusal).as("the refusal").isNotNull();
      if (refusal != null && expected.refusal() != null) {
        softly.assertThat(refusal.code()).isEqualTo(expected.refusal().code());
      }
    }

    private void checkNoImport() {
      softly
          .assertThat(
              engine
                  .jdbc
                  .sql("SELECT count(*) FROM import_jobs WHERE tenant_id = ?")
                  .param(tenant)
                  .query(Long.class)
                  .single())
          .isZero();
      softly
          .assertThat(
              engine
                  .jdbc
                  .sql("SELECT count(*) FROM import_files WHERE tenant_id = ?")
                  .param(tenant)
                  .query(Long.class)
                  .single())
          .isZero();
    }

    private void checkImport(ImportJob job) {
      softly.assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED);
      softly
          .assertThat(
              new Counts(
                  job.totalRows(),
                  job.counts().created(),
                  job.counts().updated(),
                  job.counts().unchanged(),
                  job.counts().skipped(),
                  job.counts().failed(),
                  job.counts().duplicates()))
          .isEqualTo(expected.counts());
      softly.assertThat(rows(job.id())).isEqualTo(expected.rows());
      softly
          .assertThat(problems(job.id(), "error", expected.errors()))
          .as("errors")
          .containsExactlyInAnyOrderElementsOf(expected.errors());
      softly
          .assertThat(problems(job.id(), "warning", expected.warnings()))
          .as("warnings")
          .containsExactlyInAnyOrderElementsOf(expected.warnings());
      List<Map<String, Object>> contacts = contacts();
      softly.assertThat(contacts).isEqualTo(expected.contacts().stream().map(Run::shown).toList());
    }

    /** The ledger, without what the sample leaves open. */
    private List<Row> rows(UUID importId) {
      Map<UUID, Integer> positions = new HashMap<>();
      for (UUID id :
          engine
              .jdbc
              .sql("SELECT id FROM contacts WHERE tenant_id = ? ORDER BY seq")
              .param(tenant)
              .query(UUID.class)
              .list()) {
        positions.put(id, positions.size() + 1);
      }
      return engine
          .jdbc
          .sql(
              "SELECT * FROM import_rows WHERE tenant_id = ? AND import_id = ? ORDER BY row_number")
          .params(tenant, importId)
          .query(
              (row, number) -> {
                Row said = number < expected.rows().size() ? expected.rows().get(number) : null;
                UUID contact = row.getObject("contact_id", UUID.class);
                List<String> changed = texts(row.getArray("changed"));
                boolean sameChanges =
                    said != null
                        && said.changed() != null
                        && changed != null
                        && changed.size() == said.changed().size()
                        && changed.containsAll(said.changed());
                List<String> tagsAdded = texts(row.getArray("tags_added"));
                return new Row(
                    row.getLong("row_number"),
                    row.getString("outcome"),
                    contact == null ? null : positions.getOrDefault(contact, -1),
                    row.getString("matched_by"),
                    row.getBoolean("ambiguous"),
                    sameChanges ? said.changed() : changed,
                    said != null && said.version() == null
                        ? null
                        : row.getObject("version_after", Long.class),
                    row.getBoolean("list_added"),
                    tagsAdded == null ? List.of() : tagsAdded);
              })
          .list();
    }

    private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
      return array == null ? null : List.of((String[]) array.getArray());
    }

    /** The problems, each without what the sample leaves open for one of its code and row. */
    private List<Problem> problems(UUID importId, String severity, List<Problem> said) {
      return engine
          .jdbc
          .sql(
              """
              SELECT * FROM import_errors
              WHERE tenant_id = ? AND import_id = ? AND severity = ?
              ORDER BY row_number, position
              """)
          .params(tenant, importId, severity)
          .query(
              (row, number) -> {
                Problem actual =
                    new Problem(
                        row.getLong("row_number"),
                        row.getLong("line_number"),
                        row.getString("code"),
                        row.getString("column_name"),
                        row.getString("value"));
                return said.stream()
                    .filter(problem -> leavesOpen(problem, actual))
                    .findFirst()
                    .orElse(actual);
              })
          .list();
    }

    private static boolean leavesOpen(Problem said, Problem actual) {
      return said.row() == actual.row()
          && said.code().equals(actual.code())
          && (said.isInAnyColumn() || Objects.equals(said.column(), actual.column()))
          && (said.line() == null || said.line().equals(actual.line()))
          && (said.value() == null || said.value().equals(actual.value()));
    }

    private List<Map<String, Object>> contacts() {
      return engine
          .jdbc
          .sql(
              """
              SELECT contact.*, EXISTS (
                SELECT FROM contact_list_members AS member
                WHERE member.tenant_id = contact.tenant_id AND member.contact_id = contact.id
                  AND member.list_id = ?) AS on_list
              FROM contacts AS contact WHERE tenant_id = ? ORDER BY seq
              """)
          .params(SampleCase.LIST_ID, tenant)
          .query(
              (row, number) -> {
                Map<String, String> fields = new LinkedHashMap<>();
                for (String field : RowAtATimeOracle.TEXT_FIELDS) {
                  if (row.getString(field) != null) {
                    fields.put(field, row.getString(field));
                  }
                }
                List<SampleContact> said = expected.contacts();
                boolean anyId = number >= said.size() || said.get(number).id() == null;
                List<String> tags = texts(row.getArray("tags"));
                return shown(
                    new SampleContact(
                        anyId ? null : row.getObject("id", UUID.class),
                        fields,
                        tags == null ? List.of() : tags,
                        StoredJson.readObject(row.getString("custom_fields")),
                        row.getLong("version"),
                        row.getObject("deleted_at") != null,
                        row.getBoolean("on_list")));
              })
          .list();
    }

    /** The contact in a form in which equal ones are equal and different ones show where. */
    private static Map<String, Object> shown(SampleContact contact) {
      Map<String, Object> shown = new TreeMap<>(contact.fields());
      if (contact.id() != null) {
        shown.put("id", contact.id());
      }
      contact
          .customFields()
          .forEach(
              (key, value) ->
                  shown.put(
                      "custom:" + key,
                      value instanceof Number
                          ? new BigDecimal(value.toString()).stripTrailingZeros()
                          : value));
      shown.put("tags", contact.tags());
      shown.put("version", contact.version());
      shown.put("deleted", contact.deleted());
      shown.put("on_list", contact.onList());
      return shown;
    }

    private void insert(SampleContact contact) {
      UUID id = contact.id() == null ? UuidCreator.getTimeOrderedEpoch() : contact.id();
      engine
          .jdbc
          .sql(
              """
              INSERT INTO contacts (tenant_id, id, version, tags, custom_fields, deleted_at,
                first_name, last_name, email, phone, phone_2, company, title, address_line1,
                address_line2, city, state, postal_code, country)
              VALUES (:tenant, :id, :version, :tags, :custom::jsonb,
                CASE WHEN :deleted THEN now() END, :first_name, :last_name, :email, :phone,
                :phone_2, :company, :title, :address_line1, :address_line2, :city, :state,
                :postal_code, :country)
              """)
          .param("tenant", tenant)
          .param("id", id)
          .param("version", contact.version())
          .param("tags", contact.tags().toArray(String[]::new))
          .param("custom", StoredJson.write(contact.customFields()))
          .param("deleted", contact.deleted())
          .params(columns(contact))
          .update();
      if (contact.onList()) {
        engine
            .jdbc
            .sql(
                """
                INSERT INTO contact_list_members (tenant_id, list_id, contact_id) VALUES (?, ?, ?)
                """)
            .params(tenant, SampleCase.LIST_ID, id)
            .update();
      }
    }

    private static Map<String, @Nullable Object> columns(SampleContact contact) {
      Map<String, @Nullable Object> columns = new HashMap<>();
      for (String field : RowAtATimeOracle.TEXT_FIELDS) {
        columns.put(field, contact.fields().get(field));
      }
      return columns;
    }
  }
}
