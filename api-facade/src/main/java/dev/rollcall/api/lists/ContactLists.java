package dev.rollcall.api.lists;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.api.idempotency.CallWitness;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lists of a tenant. Each call is a transaction of the tenant. */
@Repository
public class ContactLists {
  static final int NAME_LENGTH = 200;

  private static final String SELECT =
      """
      SELECT list.id, list.name, list.created_at, members.count
      FROM contact_lists AS list
      CROSS JOIN LATERAL (
        SELECT count(*) AS count
        FROM contact_list_members AS member
        JOIN contacts AS contact
          ON contact.tenant_id = member.tenant_id AND contact.id = member.contact_id
        WHERE member.tenant_id = list.tenant_id AND member.list_id = list.id
          AND contact.deleted_at IS NULL
      ) AS members
      WHERE list.tenant_id = :tenant
      """;

  private static final String FIND =
      SELECT
          + """
            AND list.id = :id
          """;

  private static final String NEWEST_FIRST =
      SELECT
          + """
            AND (:afterTime::timestamptz IS NULL
              OR (list.created_at, list.id) < (:afterTime::timestamptz, :afterId::uuid))
          ORDER BY list.created_at DESC, list.id DESC
          LIMIT :limit
          """;

  private static final String INSERT =
      """
      INSERT INTO contact_lists (tenant_id, id, name) VALUES (:tenant, :id, :name)
      """;

  private static final String RENAME =
      """
      UPDATE contact_lists SET name = :name WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String EXISTS =
      """
      SELECT EXISTS (SELECT FROM contact_lists WHERE tenant_id = :tenant AND id = :id)
      """;

  private static final RowMapper<ContactList> LIST =
      (row, number) ->
          new ContactList(
              row.getObject("id", UUID.class),
              row.getString("name"),
              row.getLong("count"),
              row.getTimestamp("created_at").toInstant());

  private final TenantTransactions transactions;
  private final JdbcClient jdbc;
  private final CallWitness witness;

  ContactLists(TenantTransactions transactions, JdbcClient jdbc, CallWitness witness) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.witness = witness;
  }

  /**
   * A list.
   *
   * @param memberCount contacts on it that are not deleted
   */
  public record ContactList(UUID id, String name, long memberCount, Instant createdAt) {}

  ContactList create(UUID tenantId, String name) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    try {
      return transactions.call(
          tenantId,
          () -> {
            jdbc.sql(INSERT).param("tenant", tenantId).param("id", id).param("name", name).update();
            witness.created(Resource.CONTACT_LIST, id);
            return jdbc.sql(FIND).param("tenant", tenantId).param("id", id).query(LIST).single();
          });
    } catch (DuplicateKeyException e) {
      throw nameIsTaken();
    }
  }

  /**
   * The list.
   *
   * @throws ProblemException when the tenant has none with this id
   */
  public ContactList get(UUID tenantId, UUID id) {
    return transactions
        .call(
            tenantId,
            () -> jdbc.sql(FIND).param("tenant", tenantId).param("id", id).query(LIST).optional())
        .orElseThrow(ContactLists::notFound);
  }

  /**
   * Does nothing when the tenant has the list, whose contacts it does not count.
   *
   * @throws ProblemException when the tenant has none with this id
   */
  public void requireExists(UUID tenantId, UUID id) {
    if (!transactions.call(
        tenantId,
        () ->
            jdbc.sql(EXISTS)
                .param("tenant", tenantId)
                .param("id", id)
                .query(Boolean.class)
                .single())) {
      throw notFound();
    }
  }

  ContactList rename(UUID tenantId, UUID id, String name) {
    try {
      return transactions.call(
          tenantId,
          () -> {
            jdbc.sql(RENAME).param("tenant", tenantId).param("id", id).param("name", name).update();
            return jdbc.sql(FIND)
                .param("tenant", tenantId)
                .param("id", id)
                .query(LIST)
                .optional()
                .orElseThrow(ContactLists::notFound);
          });
    } catch (DuplicateKeyException e) {
      throw nameIsTaken();
    }
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("LIST_NOT_FOUND", "There is no list with this id.");
  }

  private static ProblemException nameIsTaken() {
    return new ProblemException(
        HttpStatus.CONFLICT,
        "LIST_EXISTS",
        "There is a list of this name already. Use it, or choose another name.");
  }

  List<ContactList> list(UUID tenantId, @Nullable Cursor after, int limit) {
    return transactions.call(
        tenantId,
        () ->
            jdbc.sql(NEWEST_FIRST)
                .param("tenant", tenantId)
                .param("afterTime", after == null ? null : after.createdAt().toString())
                .param("afterId", after == null ? null : after.id())
                .param("limit", limit)
                .query(LIST)
                .list());
  }
}
