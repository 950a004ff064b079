package dev.rollcall.api.contacts;

import dev.rollcall.api.contacts.StoredContact.OfList;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.tenant.TenantTransactions;
import dev.rollcall.engine.write.ContactRemoval;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
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

  private static final String HISTORY =
      """
      SELECT line.import_id, line.row_number, line.outcome, line.matched_by, line.changed,
        line.before, line.version_after
      FROM import_rows AS line
      WHERE line.tenant_id = :tenant AND line.contact_id = :id
        AND (:afterImport::uuid IS NULL
          OR (line.import_id, line.row_number) < (:afterImport::uuid, :afterRow::bigint))
      ORDER BY line.import_id DESC, line.row_number DESC
      LIMIT :limit
      """;

  private final TenantTransactions transactions;
  private final JdbcClient jdbc;
  private final JdbcTemplate connections;
  private final JsonMapper mapper;

  Contacts(
      TenantTransactions transactions,
      JdbcClient jdbc,
      JdbcTemplate connections,
      JsonMapper mapper) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.connections = connections;
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
   * What rows did with the contact, the newest first.
   *
   * @param changed names of the fields that the row changed
   * @param before values of these fields before the row; null was empty
   * @param version that of the contact after the row
   */
  record ContactEvent(
      UUID importId,
      long row,
      String outcome,
      @Nullable String matchedBy,
      List<String> changed,
      Map<String, Object> before,
      @Nullable Long version) {}

  /** A line of the ledger. */
  record Line(UUID importId, long row) {}

  /**
   * What imports did with the contact, newest first, behind the given line.
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
              .param("afterImport", after == null ? null : after.importId())
              .param("afterRow", after == null ? null : after.row())
              .param("limit", limit)
              .query((row, number) -> event(row))
              .list();
        });
  }

  private ContactEvent event(ResultSet row) throws SQLException {
    Array changed = row.getArray("changed");
    String before = row.getString("before");
    return new ContactEvent(
        row.getObject("import_id", UUID.class),
        row.getLong("row_number"),
        row.getString("outcome"),
        row.getString("matched_by"),
        changed == null ? List.of() : List.of((String[]) changed.getArray()),
        before == null ? Map.of() : mapper.readValue(before, CUSTOM_FIELDS),
        row.getObject("version_after", Long.class));
  }

  /**
   * Deletes the contact.
   *
   * @param expected the version that it must have; null for any
   * @throws ProblemException when there is none, or it has another version
   */
  void delete(UUID tenantId, UUID id, @Nullable Long expected) {
    transactions.run(
        tenantId,
        () -> {
          AtomicReference<ContactRemoval.Result> result =
              new AtomicReference<>(ContactRemoval.Result.NOT_FOUND);
          transactions.asOwner(
              () ->
                  connections.execute(
                      (ConnectionCallback<Boolean>)
                          connection -> {
                            result.set(ContactRemoval.delete(connection, tenantId, id, expected));
                            return true;
                          }));
          switch (Objects.requireNonNull(result.get())) {
            case NOT_FOUND -> throw notFound();
            case CHANGED -> throw changed();
            case REMOVED -> {}
          }
        });
  }

  static ProblemException changed() {
    return new ProblemException(
        HttpStatus.PRECONDITION_FAILED,
        "CONTACT_CHANGED",
        "The contact is not the one of If-Match any more. Load it again and repeat the change.");
  }

  private static ProblemException notFound() {
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
