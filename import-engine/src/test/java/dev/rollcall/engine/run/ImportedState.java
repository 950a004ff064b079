package dev.rollcall.engine.run;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that an import leaves in the database, as lines of text that can be compared and read.
 * Contacts are numbered by their age, so that two tenants whose ids differ can be compared.
 */
final class ImportedState {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** When contacts that tests put in were changed last. */
  static final String LONG_AGO = "2020-01-01T00:00:00Z";

  private final JdbcClient jdbc;
  private final UUID tenant;
  private final UUID importId;
  private final Map<UUID, Integer> numbers = new LinkedHashMap<>();

  private ImportedState(JdbcClient jdbc, UUID tenant, UUID importId) {
    this.jdbc = jdbc;
    this.tenant = tenant;
    this.importId = importId;
    jdbc.sql("SELECT id FROM contacts WHERE tenant_id = ? ORDER BY seq")
        .param(tenant)
        .query(UUID.class)
        .list()
        .forEach(id -> numbers.put(id, numbers.size()));
  }

  /** What the oracle predicts: ledger, codes, contacts with list membership, counts, revision. */
  static List<String> of(JdbcClient jdbc, UUID tenant, UUID importId) {
    ImportedState state = new ImportedState(jdbc, tenant, importId);
    List<String> lines = new ArrayList<>(state.ledger());
    lines.addAll(state.problems());
    lines.addAll(state.contacts());
    lines.add(state.counts());
    lines.add(state.revision());
    return lines;
  }

  /** The same with every error entry in full, to compare two runs of one source. */
  static List<String> inFull(JdbcClient jdbc, UUID tenant, UUID importId) {
    ImportedState state = new ImportedState(jdbc, tenant, importId);
    List<String> lines = new ArrayList<>(state.ledger());
    lines.addAll(state.errorEntries());
    lines.addAll(state.contacts());
    lines.add(state.counts());
    lines.add(state.revision());
    return lines;
  }

  private List<String> ledger() {
    return jdbc.sql(
            "SELECT * FROM import_rows WHERE tenant_id = ? AND import_id = ? ORDER BY row_number")
        .params(tenant, importId)
        .query((row, number) -> ledgerLine(row))
        .list();
  }

  private String ledgerLine(ResultSet row) throws SQLException {
    UUID contact = row.getObject("contact_id", UUID.class);
    String before = row.getString("before");
    Map<String, Object> values = before == null ? null : object(before);
    List<String> changed = texts(row, "changed");
    if ((changed == null) != (values == null)
        || (changed != null
            && !new TreeMap<>(values).keySet().equals(new java.util.TreeSet<>(changed)))) {
      return "row " + row.getLong("row_number") + ": changed " + changed + " but before " + before;
    }
    return rowLine(
        row.getLong("row_number"),
        row.getString("outcome"),
        contact == null ? null : numbers.get(contact),
        row.getString("matched_by"),
        row.getBoolean("ambiguous"),
        values,
        row.getObject("version_after", Long.class),
        row.getBoolean("list_added"),
        texts(row, "tags_added"));
  }

  private List<String> problems() {
    return jdbc.sql(
            """
            SELECT row_number, array_agg(severity || ' ' || code) AS problems,
              bool_and((raw IS NOT NULL) = (position = 0)) AS raw_with_first,
              bool_or(raw IS NOT NULL) AS raw_kept
            FROM import_errors WHERE tenant_id = ? AND import_id = ?
            GROUP BY row_number ORDER BY row_number
            """)
        .params(tenant, importId)
        .query(
            (row, number) -> {
              boolean kept = row.getBoolean("raw_kept");
              return kept && !row.getBoolean("raw_with_first")
                  ? "row " + row.getLong(1) + ": the raw row is not with the first problem"
                  : problemsLine(row.getLong(1), texts(row, "problems"), kept);
            })
        .list();
  }

  private List<String> errorEntries() {
    return jdbc.sql(
            "SELECT * FROM import_errors WHERE tenant_id = ? AND import_id = ?"
                + " ORDER BY row_number, position")
        .params(tenant, importId)
        .query(
            (row, number) ->
                "error %d.%d line %d %s %s %s %s %s %s"
                    .formatted(
                        row.getLong("row_number"),
                        row.getInt("position"),
                        row.getLong("line_number"),
                        row.getString("severity"),
                        row.getString("code"),
                        row.getString("column_name"),
                        row.getString("value"),
                        withNumbers(row.getString("message")),
                        row.getString("raw")))
        .list();
  }

  private String withNumbers(String message) {
    return UUID_TEXT
        .matcher(message)
        .replaceAll(id -> "#" + numbers.get(UUID.fromString(id.group())));
  }

  private List<String> contacts() {
    return jdbc.sql(
            """
            SELECT contacts.*, updated_at <> ?::timestamptz AS touched,
              EXISTS (SELECT FROM contact_list_members AS member
                WHERE member.tenant_id = contacts.tenant_id AND member.contact_id = contacts.id)
                AS on_list
            FROM contacts WHERE tenant_id = ? ORDER BY seq
            """)
        .params(LONG_AGO, tenant)
        .query(
            (row, number) -> {
              Map<String, String> fields = new TreeMap<>();
              for (String field : RowAtATimeOracle.TEXT_FIELDS) {
                if (row.getString(field) != null) {
                  fields.put(field, row.getString(field));
                }
              }
              return contactLine(
                  number,
                  fields,
                  texts(row, "tags"),
                  object(row.getString("custom_fields")),
                  row.getLong("version"),
                  row.getObject("deleted_at") != null,
                  row.getBoolean("touched"),
                  row.getBoolean("on_list"));
            })
        .list();
  }

  private String counts() {
    return jdbc.sql("SELECT * FROM import_jobs WHERE tenant_id = ? AND id = ?")
        .params(tenant, importId)
        .query(
            (row, number) -> {
              Map<String, Integer> counts = new TreeMap<>();
              counts.put("processed", row.getInt("processed_rows"));
              counts.put("created", row.getInt("created_count"));
              counts.put("updated", row.getInt("updated_count"));
              counts.put("unchanged", row.getInt("unchanged_count"));
              counts.put("skipped", row.getInt("skipped_count"));
              counts.put("failed", row.getInt("error_count"));
              counts.put("duplicates", row.getInt("duplicate_count"));
              counts.put("warnings", row.getInt("warning_count"));
              return countsLine(row.getString("status"), counts);
            })
        .single();
  }

  private String revision() {
    return revisionLine(
        jdbc.sql("SELECT contacts_revision > 0 FROM tenants WHERE id = ?")
            .param(tenant)
            .query(Boolean.class)
            .single());
  }

  private static @Nullable List<String> texts(ResultSet row, String column) throws SQLException {
    java.sql.Array array = row.getArray(column);
    return array == null ? null : Arrays.asList((String[]) array.getArray());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(String json) {
    return JSON.readValue(json, Map.class);
  }

  static String rowLine(
      long number,
      String outcome,
      @Nullable Integer contact,
      @Nullable String matchedBy,
      boolean ambiguous,
      @Nullable Map<String, Object> before,
      @Nullable Long versionAfter,
      boolean listAdded,
      @Nullable List<String> tagsAdded) {
    return "row %d: %s contact=%s by=%s%s before=%s version=%s%s tags_added=%s"
        .formatted(
            number,
            outcome,
            contact,
            matchedBy,
            ambiguous ? " ambiguous" : "",
            show(before),
            versionAfter,
            listAdded ? " joined" : "",
            tagsAdded);
  }

  static String problemsLine(long number, Collection<String> problems, boolean rawKept) {
    return "problems of row %d: %s%s"
        .formatted(number, problems.stream().sorted().toList(), rawKept ? " with the row" : "");
  }

  static String contactLine(
      int number,
      Map<String, String> fields,
      List<String> tags,
      Map<String, Object> customFields,
      long version,
      boolean deleted,
      boolean touched,
      boolean onList) {
    return "contact %d: %s tags=%s custom=%s version=%d%s%s%s"
        .formatted(
            number,
            show(fields),
            tags,
            show(customFields),
            version,
            deleted ? " deleted" : "",
            touched ? " touched" : "",
            onList ? " listed" : "");
  }

  static String countsLine(String status, Map<String, Integer> counts) {
    Map<String, Integer> shown = new TreeMap<>(counts);
    shown.values().removeIf(count -> count == 0);
    return "import " + status + " " + shown;
  }

  static String revisionLine(boolean raised) {
    return "contacts revision " + (raised ? "raised" : "as before");
  }

  /** One spelling for equal values: numbers without trailing zeros, members in order. */
  static String show(@Nullable Object value) {
    if (value == null || value == RowAtATimeOracle.JSON_NULL) {
      return "null";
    }
    if (value instanceof Number number) {
      BigDecimal decimal = new BigDecimal(number.toString());
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    if (value instanceof String text) {
      return '"' + text + '"';
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> shown = new TreeMap<>();
      map.forEach((key, member) -> shown.put(String.valueOf(key), show(member)));
      return shown.toString();
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(ImportedState::show).toList().toString();
    }
    return value.toString();
  }
}
