package dev.rollcall.api.idempotency;

import dev.rollcall.engine.tenant.TenantTransactions;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of all callers. The scope stands for the tenant: it is the tenant's id, except for calls
 * of administrators that are about none. Each call is a transaction, of the tenant where there is
 * one, except {@link #created}, which is part of the caller's.
 */
@Repository
class IdempotencyKeys {
  private static final int DELETED_AT_ONCE = 5_000;
  private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

  private static final String FIND =
      """
      SELECT path, holder, fingerprint, resource, resource_id, selected_ids, done_ids, status, content_type, headers, body,
        CASE
          WHEN state = 'running' AND lease_until > now() THEN 'RUNNING'
          WHEN expires_at <= now() THEN 'FREE'
          WHEN state = 'answered' THEN 'ANSWERED'
          WHEN resource_id IS NULL THEN 'FREE'
          ELSE 'INTERRUPTED'
        END AS found_state
      FROM idempotency_keys
      WHERE scope = :scope AND key = :key
      """;

  private static final String INSERT =
      """
      INSERT INTO idempotency_keys
        (tenant_id, scope, key, path, holder, lease_until, expires_at)
      VALUES (:tenant, :scope, :key, :path, :holder, now() + make_interval(secs => :lease),
        now() + make_interval(secs => :keep))
      ON CONFLICT (scope, key) DO NOTHING
      """;

  /** Does not wait: who holds the lock may be a node that sleeps in its transaction. */
  private static final String TAKE_OVER =
      """
      UPDATE idempotency_keys
      SET state = 'running', path = :path, holder = :holder,
        lease_until = now() + make_interval(secs => :lease),
        expires_at = now() + make_interval(secs => :keep), created_at = now(),
        fingerprint = NULL, resource = NULL, resource_id = NULL, selected_ids = NULL,
        done_ids = NULL, answer_kept = true,
        status = NULL, content_type = NULL, headers = NULL, body = NULL
      WHERE (scope, key) IN (
        SELECT scope, key
        FROM idempotency_keys
        WHERE scope = :scope AND key = :key
          AND (lease_until IS NULL OR lease_until <= now())
          AND (expires_at <= now() OR (state = 'running' AND resource_id IS NULL))
        FOR UPDATE SKIP LOCKED)
      """;

  private static final String CREATED =
      """
      UPDATE idempotency_keys
      SET resource = :resource, resource_id = :id, fingerprint = :fingerprint
      WHERE scope = :scope AND key = :key AND holder = :holder AND state = 'running'
      """;

  private static final String SELECTED =
      """
      UPDATE idempotency_keys
      SET resource = :resource, resource_id = :id, fingerprint = :fingerprint,
        selected_ids = :selected::uuid[], done_ids = '{}'
      WHERE scope = :scope AND key = :key AND holder = :holder AND state = 'running'
      """;

  private static final String DONE =
      """
      UPDATE idempotency_keys SET done_ids = array_append(done_ids, :id::uuid)
      WHERE scope = :scope AND key = :key AND holder = :holder AND state = 'running'
      """;

  /** Also keeps an answer from being stored that is on its way. */
  private static final String FORGET =
      """
      UPDATE idempotency_keys
      SET answer_kept = false, status = NULL, content_type = NULL, headers = NULL, body = NULL
      WHERE tenant_id = :tenant AND resource_id = :id AND resource = 'import'
      """;

  private static final String ANSWERED =
      """
      UPDATE idempotency_keys
      SET state = 'answered', lease_until = NULL, fingerprint = :fingerprint,
        status = CASE WHEN answer_kept THEN :status::integer END,
        content_type = CASE WHEN answer_kept THEN :contentType::text END,
        headers = CASE WHEN answer_kept THEN :headers::jsonb END,
        body = CASE WHEN answer_kept THEN :body::bytea END,
        expires_at = now() + make_interval(secs => :keep)
      WHERE scope = :scope AND key = :key AND holder = :holder AND state = 'running'
      """;

  private static final String RELEASE =
      """
      DELETE FROM idempotency_keys
      WHERE scope = :scope AND key = :key AND holder = :holder AND state = 'running'
        AND resource_id IS NULL
      """;

  private static final String END_LEASE =
      """
      UPDATE idempotency_keys SET lease_until = now()
      WHERE scope = :scope AND key = :key AND holder = :holder AND state = 'running'
      """;

  private static final String RENEW =
      """
      UPDATE idempotency_keys AS kept
      SET lease_until = now() + make_interval(secs => :lease)
      FROM unnest(:scopes::uuid[], :keys::text[], :holders::uuid[]) AS held (scope, key, holder)
      WHERE kept.scope = held.scope AND kept.key = held.key AND kept.holder = held.holder
        AND kept.state = 'running'
      """;

  private static final String DELETE_EXPIRED =
      """
      DELETE FROM idempotency_keys
      WHERE (scope, key) IN (
        SELECT scope, key
        FROM idempotency_keys
        WHERE expires_at <= now() AND (lease_until IS NULL OR lease_until <= now())
        LIMIT :limit
        FOR UPDATE SKIP LOCKED)
      """;

  private final TenantTransactions tenantTransactions;
  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final JsonMapper mapper;
  private final IdempotencyProperties properties;
  private final RowMapper<KeptKey> keptKey =
      (row, number) -> {
        String resource = row.getString("resource");
        String headers = row.getString("headers");
        return new KeptKey(
            KeptKey.State.valueOf(row.getString("found_state")),
            row.getString("path"),
            row.getObject("holder", UUID.class),
            row.getBytes("fingerprint"),
            resource == null ? null : Resource.byWireName(resource),
            row.getObject("resource_id", UUID.class),
            selection(row),
            headers == null
                ? null
                : new StoredAnswer(
                    row.getInt("status"),
                    row.getString("content_type"),
                    readHeaders(headers),
                    row.getBytes("body")));
      };

  IdempotencyKeys(
      TenantTransactions tenantTransactions,
      TransactionOperations transactions,
      JdbcClient jdbc,
      JsonMapper mapper,
      IdempotencyProperties properties) {
    this.tenantTransactions = tenantTransactions;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.mapper = mapper;
    this.properties = properties;
  }

  /** The key as it was used before; empty when the request holds it now and shall run. */
  Optional<KeptKey> claim(HeldKey held) {
    GivenKey key = held.key();
    return inScope(
        key,
        () -> {
          // Looking comes first, since it waits for nobody: an insert would wait for the request
          // that is just creating something, and its node may sleep.
          Optional<KeptKey> kept = find(key);
          if (kept.isPresent() && kept.get().state() != KeptKey.State.FREE) {
            return kept;
          }
          if (!claim(held, kept.isEmpty() ? INSERT : TAKE_OVER)) {
            throw KeyProblems.inUse();
          }
          return Optional.empty();
        });
  }

  private Optional<KeptKey> find(GivenKey key) {
    return jdbc.sql(FIND)
        .param("scope", key.scope())
        .param("key", key.text())
        .query(keptKey)
        .optional();
  }

  private boolean claim(HeldKey held, String sql) {
    return jdbc.sql(sql)
            .param("tenant", held.key().tenantId())
            .param("scope", held.key().scope())
            .param("key", held.key().text())
            .param("path", held.request().getRequestURI())
            .param("holder", held.holder())
            .param("lease", seconds(properties.lease()))
            .param("keep", seconds(properties.keep()))
            .update()
        == 1;
  }

  /**
   * Notes what the request creates, in the transaction that creates it; false when the request does
   * not hold the key any more, so that nothing may be created.
   */
  boolean created(HeldKey held, Resource resource, UUID id, byte[] fingerprint) {
    return jdbc.sql(CREATED)
            .param("scope", held.key().scope())
            .param("key", held.key().text())
            .param("holder", held.holder())
            .param("resource", resource.wireName())
            .param("id", id)
            .param("fingerprint", fingerprint)
            .update()
        == 1;
  }

  /**
   * Notes, in a transaction of its own, with which resources the request is going to do something;
   * false when the request does not hold the key any more.
   */
  boolean selected(HeldKey held, Resource resource, List<UUID> ids, byte[] fingerprint) {
    return inScope(
        held.key(),
        () ->
            jdbc.sql(SELECTED)
                    .param("scope", held.key().scope())
                    .param("key", held.key().text())
                    .param("holder", held.holder())
                    .param("resource", resource.wireName())
                    .param("id", ids.get(0))
                    .param("selected", ids.stream().map(UUID::toString).toArray(String[]::new))
                    .param("fingerprint", fingerprint)
                    .update()
                == 1);
  }

  /** Notes, in the transaction that does it, that one of the selected is done. */
  boolean done(HeldKey held, UUID id) {
    return jdbc.sql(DONE)
            .param("scope", held.key().scope())
            .param("key", held.key().text())
            .param("holder", held.holder())
            .param("id", id)
            .update()
        == 1;
  }

  /** Drops, in the transaction that deletes the import, what was answered about it. */
  void forget(UUID tenantId, UUID importId) {
    jdbc.sql(FORGET).param("tenant", tenantId).param("id", importId).update();
  }

  private static @Nullable Selection selection(ResultSet row) throws SQLException {
    Array selected = row.getArray("selected_ids");
    return selected == null
        ? null
        : new Selection(
            List.of((UUID[]) selected.getArray()),
            List.of((UUID[]) row.getArray("done_ids").getArray()));
  }

  /**
   * Keeps what was answered; does nothing when somebody else holds the key by now.
   *
   * @param answer null for one that cannot be stored, of a request that created something
   */
  void answered(GivenKey key, UUID holder, byte[] fingerprint, @Nullable StoredAnswer answer) {
    inScope(
        key,
        () ->
            jdbc.sql(ANSWERED)
                .param("scope", key.scope())
                .param("key", key.text())
                .param("holder", holder)
                .param("fingerprint", fingerprint)
                .param("status", of(answer, StoredAnswer::status))
                .param("contentType", of(answer, StoredAnswer::contentType))
                .param("headers", of(answer, stored -> mapper.writeValueAsString(stored.headers())))
                .param("body", of(answer, StoredAnswer::body))
                .param("keep", seconds(properties.keep()))
                .update());
  }

  private static <T> @Nullable T of(
      @Nullable StoredAnswer answer, Function<StoredAnswer, @Nullable T> member) {
    return answer == null ? null : member.apply(answer);
  }

  /**
   * Lets the next request with this key run; or, when something was created although the request
   * failed, be answered for that.
   */
  void release(HeldKey held) {
    inScope(held.key(), () -> end(held, RELEASE) ? 1 : end(held, END_LEASE) ? 1 : 0);
  }

  private boolean end(HeldKey held, String sql) {
    return jdbc.sql(sql)
            .param("scope", held.key().scope())
            .param("key", held.key().text())
            .param("holder", held.holder())
            .update()
        == 1;
  }

  /** Gives a sign of life for requests of any tenants that run here. */
  void renew(Collection<HeldKey> held) {
    jdbc.sql(RENEW)
        .param(
            "scopes", held.stream().map(one -> one.key().scope().toString()).toArray(String[]::new))
        .param("keys", held.stream().map(one -> one.key().text()).toArray(String[]::new))
        .param("holders", held.stream().map(one -> one.holder().toString()).toArray(String[]::new))
        .param("lease", seconds(properties.lease()))
        .update();
  }

  /** Deletes the keys of all tenants that are kept no longer; says how many there were. */
  int deleteExpired() {
    int deleted = 0;
    int last;
    do {
      last = jdbc.sql(DELETE_EXPIRED).param("limit", DELETED_AT_ONCE).update();
      deleted += last;
    } while (last == DELETED_AT_ONCE);
    return deleted;
  }

  private <T> T inScope(GivenKey key, Supplier<T> work) {
    UUID tenantId = key.tenantId();
    return tenantId == null
        ? transactions.execute(status -> work.get())
        : tenantTransactions.call(tenantId, work);
  }

  private Map<String, List<String>> readHeaders(String json) {
    return mapper.readValue(json, HEADERS);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
