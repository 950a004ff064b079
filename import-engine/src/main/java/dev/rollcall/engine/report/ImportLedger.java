package dev.rollcall.engine.report;

import dev.rollcall.engine.row.RowOutcome;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of each row of an import, to be read. Runs in the caller's transaction of the tenant.
 * Thread-safe.
 */
public final class ImportLedger {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> VALUES =
      new TypeReference<>() {};

  private static final String PAGE =
      """
      SELECT entry.row_number, entry.outcome, entry.contact_id, entry.matched_by, entry.ambiguous,
        entry.before, entry.changed, entry.list_added,
        contact.email, contact.phone, contact.first_name, contact.last_name
      FROM import_rows AS entry
      LEFT JOIN contacts AS contact
        ON contact.tenant_id = entry.tenant_id AND contact.id = entry.contact_id
          AND contact.deleted_at IS NULL
      WHERE entry.tenant_id = :tenant AND entry.import_id = :import
        AND entry.row_number > :after
        AND (:outcome::text IS NULL OR entry.outcome = :outcome)
      ORDER BY entry.row_number
      LIMIT :limit
      """;

  private final JdbcClient jdbc;

  /** Reads over the connection that belongs to the caller's transaction. */
  public ImportLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What became of one row.
   *
   * @param row number of the record from 1, without header and blank lines
   * @param contactId the contact that it touched; null for none
   * @param contact that contact as it is now; null when it is deleted or there is none
   * @param matchedBy the field by which an existing contact was recognised; null for none
   * @param ambiguous whether different fields pointed to different contacts
   * @param before values of the changed fields before this row; null unless it changed something
   * @param changed names of the changed fields; null unless it changed something
   * @param listAdded whether the row put the contact on the import's list
   */
  public record Entry(
      long row,
      RowOutcome outcome,
      @Nullable UUID contactId,
      @Nullable ContactNow contact,
      @Nullable String matchedBy,
      boolean ambiguous,
      @Nullable Map<String, @Nullable Object> before,
      @Nullable List<String> changed,
      boolean listAdded) {}

  /** What a contact is called, and how it is reached. */
  public record ContactNow(
      @Nullable String email,
      @Nullable String phone,
      @Nullable String firstName,
      @Nullable String lastName) {}

  /**
   * Entries in the order of the rows.
   *
   * @param outcome only rows that ended so; null for any
   * @param after the last row of the page before, 0 for the first page
   * @param limit how many at most
   */
  public List<Entry> page(
      UUID tenantId, UUID importId, @Nullable RowOutcome outcome, long after, int limit) {
    return jdbc.sql(PAGE)
        .param("tenant", tenantId)
        .param("import", importId)
        .param("outcome", outcome == null ? null : outcome.wireName())
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> entry(row))
        .list();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    UUID contactId = row.getObject("contact_id", UUID.class);
    String before = row.getString("before");
    String email = row.getString("email");
    String phone = row.getString("phone");
    String firstName = row.getString("first_name");
    String lastName = row.getString("last_name");
    boolean known = email != null || phone != null || firstName != null || lastName != null;
    return new Entry(
        row.getLong("row_number"),
        RowOutcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        contactId,
        known ? new ContactNow(email, phone, firstName, lastName) : null,
        row.getString("matched_by"),
        row.getBoolean("ambiguous"),
        before == null ? null : JSON.readValue(before, VALUES),
        texts(row.getArray("changed")),
        row.getBoolean("list_added"));
  }

  private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? null : List.of((String[]) array.getArray());
  }
}
