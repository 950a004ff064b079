package dev.rollcall.api.contacts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.rollcall.api.contacts.StoredContact.OfList;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.tenant.TenantTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contacts of a tenant. Each call is a transaction of the tenant. Pages go along the primary
 * key, backwards: ids tell the time of their creation, so that needs no index of its own and a deep
 * page costs what the first costs.
 */
@Repository
class Contacts {
  private static final TypeReference<Map<String, Object>> CUSTOM_FIELDS = new TypeReference<>() {};

  private static final String COLUMNS =
      """
      SELECT contact.id, contact.version, contact.first_name, contact.last_name, contact.email,
        contact.phone, contact.phone_2, contact.company, contact.title, contact.address_line1,
        contact.address_line2, contact.city, contact.state, contact.postal_code, contact.country,
        contact.tags, contact.custom_fields, contact.status, contact.created_at, contact.updated_at
      """;

  private static final String ALL =
      COLUMNS
          + """
          FROM contacts AS contact
          WHERE contact.tenant_id = :tenant AND contact.deleted_at IS NULL
          """;

  private static final String OF_LIST =
      COLUMNS
          + """
          FROM contact_list_members AS member
          JOIN contacts AS contact
            ON contact.tenant_id = member.tenant_id AND contact.id = member.contact_id
          WHERE member.tenant_id = :tenant AND member.list_id = :list
            AND contact.deleted_at IS NULL
          """;

  private static final String FIND =
      ALL
          + """
            AND contact.id = :id
          """;

  private static final String LISTS =
      """
      SELECT list.id, list.name
      FROM contact_lists AS list
      WHERE list.tenant_id = :tenant
        AND EXISTS (
          SELECT FROM contact_list_members AS member
          WHERE member.tenant_id = list.tenant_id AND member.list_id = list.id
            AND member.contact_id = :id)
      ORDER BY list.name, list.id
      """;

  /** Ids of imports and of edits tell when each came in. */
  private static final String HISTORY =
      """
      SELECT *
      FROM (
        (SELECT line.import_id AS id, line.row_number, line.outcome, line.matched_by, line.changed,
          line.before, line.version_after, NULL::uuid AS made_by, NULL AS key_prefix
        FROM import_rows AS line
        WHERE line.tenant_id = :tenant AND line.contact_id = :id
          AND (:afterId::uuid IS NULL
            OR (line.import_id, line.row_number) < (:afterId::uuid, :afterRow::bigint))
        ORDER BY line.import_id DESC, line.row_number DESC
        LIMIT :limit)
        UNION ALL
        (SELECT edit.id, 0, edit.outcome, edit.matched_by, edit.changed,
          edit.before, edit.version_after, edit.made_by, edit.key_prefix
        FROM contact_edits AS edit
        WHERE edit.tenant_id = :tenant AND edit.contact_id = :id
          AND (:afterId::uuid IS NULL OR (edit.id, 0) < (:afterId::uuid, :afterRow::bigint))
        ORDER BY edit.id DESC
        LIMIT :limit)
      ) AS event
      ORDER BY event.id DESC, event.row_number DESC
      LIMIT :limit
      """;

  private static final String EDIT =
      """
      SELECT contact_id, outcome, matched_by, changed FROM contact_edits
      WHERE tenant_id = :tenant AND id = :id
      """;

  private final TenantTransactions transactions;
  private final JdbcClient jdbc;
  private final JsonMapper mapper;

  Contacts(TenantTransactions transactions, JdbcClient jdbc, JsonMapper mapper) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.mapper = mapper;
  }

  /** Contacts, newest first, behind the given id. */
  List<StoredContact> page(UUID tenantId, ContactFilter filter, @Nullable UUID after, int limit) {
    boolean ofList = filter.listId() != null;
    String id = ofList ? "member.contact_id" : "contact.id";
    String sql =
        (ofList ? OF_LIST : ALL)
            + filter.conditions()
            + (after == null ? "" : " AND " + id + " < :after")
            + " ORDER BY "
            + id
            + " DESC LIMIT :limit";
    return transactions.call(
        tenantId,
        () -> {
          JdbcClient.StatementSpec query =
              jdbc.sql(sql).param("tenant", tenantId).param("limit", limit).params(filter.values());
          if (after != null) {
            query = query.param("after", after);
          }
          return query.query((row, number) -> read(row)).list();
        });
  }

  /**
   * The contact with its lists.
   *
   * @throws ProblemException when the tenant has none with this id
   */
  StoredContact get(UUID tenantId, UUID id) {
    return transactions.call(
        tenantId,
        () -> {
          StoredContact contact =
              jdbc.sql(FIND)
                  .param("tenant", tenantId)
                  .param("id", id)
                  .query((row, number) -> read(row))
                  .optional()
                  .orElseThrow(Contacts::notFound);
          return contact.on(
              jdbc.sql(LISTS)
                  .param("tenant", tenantId)
                  .param("id", id)
                  .query(
                      (row, number) ->
                          new OfList(row.getObject("id", UUID.class), row.getString("name")))
                  .list());
        });
  }

  /**
   * What a row of an import or a call did with the contact.
   *
   * @param importId null for a call
   * @param row null for a call
   * @param changed names of the fields that it changed
   * @param before values of these fields before it; null was empty
   * @param version that of the contact afterwards
   * @param at when the call was made, or the import came in
   * @param madeBy who made the call; null for an import
   */
  record ContactEvent(
      @Schema(nullable = true) @Nullable UUID importId,
      @Schema(nullable = true) @Nullable Long row,
      @Schema(allowableValues = {"created", "updated", "unchanged", "skipped", "deleted"})
          String outcome,
      @Nullable String matchedBy,
      List<String> changed,
      Map<String, Object> before,
      @Nullable Long version,
      Instant at,
      @Schema(nullable = true) @Nullable Editor madeBy,
      @JsonIgnore Line place) {}

  /**
   * Who made a call.
   *
   * @param keyId the API key, or the caller of an OpenID provider, who has none
   * @param keyPrefix the beginning of the key, to tell keys apart
   */
  @Schema(name = "EditorOfContact")
  record Editor(UUID keyId, @Schema(nullable = true) @Nullable String keyPrefix) {}

  /** A place in a history: a row of an import, or a call, which has row 0. */
  record Line(UUID id, long row) {}

  /**
   * What became of the contact, newest first, behind the given place.
   *
   * @throws ProblemException when the tenant has none with this id
   */
  List<ContactEvent> history(UUID tenantId, UUID id, @Nullable Line after, int limit) {
    return transactions.call(
        tenantId,
        () -> {
          if (jdbc.sql(FIND)
              .param("tenant", tenantId)
              .param("id", id)
              .query((row, number) -> true)
              .optional()
              .isEmpty()) {
            throw notFound();
          }
          return jdbc.sql(HISTORY)
              .param("tenant", tenantId)
              .param("id", id)
              .param("afterId", after == null ? null : after.id())
              .param("afterRow", after == null ? null : after.row())
              .param("limit", limit)
              .query((row, number) -> event(row))
              .list();
        });
  }

  private ContactEvent event(ResultSet row) throws SQLException {
    String before = row.getString("before");
    Line place = new Line(row.getObject("id", UUID.class), row.getLong("row_number"));
    UUID madeBy = row.getObject("made_by", UUID.class);
    return new ContactEvent(
        madeBy == null ? place.id() : null,
        madeBy == null ? place.row() : null,
        row.getString("outcome"),
        row.getString("matched_by"),
        texts(row.getArray("changed")),
        before == null ? Map.of() : mapper.readValue(before, CUSTOM_FIELDS),
        row.getObject("version_after", Long.class),
        // UUIDv7 begins with the milliseconds of its time.
        Instant.ofEpochMilli(place.id().getMostSignificantBits() >>> Short.SIZE),
        madeBy == null ? null : new Editor(madeBy, row.getString("key_prefix")),
        place);
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  /**
   * What an edit made of its contact, with the contact as it is now.
   *
   * @throws ProblemException when the contact is gone
   */
  EditedContact edited(UUID tenantId, UUID editId) {
    record Made(UUID contactId, String outcome, @Nullable String matchedBy, List<String> changed) {}
    Made made =
        transactions.call(
            tenantId,
            () ->
                jdbc.sql(EDIT)
                    .param("tenant", tenantId)
                    .param("id", editId)
                    .query(
                        (row, number) ->
                            new Made(
                                row.getObject("contact_id", UUID.class),
                                row.getString("outcome"),
                                row.getString("matched_by"),
                                texts(row.getArray("changed"))))
                    .optional()
                    .orElseThrow(Contacts::notFound));
    return new EditedContact(
        made.outcome(),
        made.matchedBy(),
        made.changed(),
        List.of(),
        get(tenantId, made.contactId()));
  }

  static ProblemException changed() {
    return new ProblemException(
        HttpStatus.PRECONDITION_FAILED,
        "CONTACT_CHANGED",
        "The contact is not the one of If-Match any more. Load it again and repeat the change.");
  }

  static ProblemException notFound() {
    return ProblemException.notFound("CONTACT_NOT_FOUND", "There is no contact with this id.");
  }

  private StoredContact read(ResultSet row) throws SQLException {
    return new StoredContact(
        row.getObject("id", UUID.class),
        row.getLong("version"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("phone_2"),
        row.getString("company"),
        row.getString("title"),
        row.getString("address_line1"),
        row.getString("address_line2"),
        row.getString("city"),
        row.getString("state"),
        row.getString("postal_code"),
        row.getString("country"),
        List.of((String[]) row.getArray("tags").getArray()),
        mapper.readValue(row.getString("custom_fields"), CUSTOM_FIELDS),
        row.getString("status"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        null);
  }
}
