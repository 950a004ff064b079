package dev.rollcall.api.access;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.api.paging.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tokens of all tenants. Asked before anybody is known, hence as the owner of the tables. */
@Repository
public class ApiKeys {
  private static final int PREFIX_LENGTH = 8;

  /** The columns that are needed of {@code key} and {@code settings}, its tenant's. */
  static final String CALLER_COLUMNS =
      """
      key.id, key.role, key.tenant_id, settings.requests_per_second, settings.request_burst,
      settings.suspended_at IS NOT NULL AS suspended
      """;

  static final RowMapper<RecognisedCaller> CALLER =
      (row, number) ->
          new RecognisedCaller(
              new Caller(
                  row.getObject("id", UUID.class),
                  Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                  row.getObject("tenant_id", UUID.class)),
              row.getObject("requests_per_second", Integer.class),
              row.getObject("request_burst", Integer.class),
              row.getBoolean("suspended"));

  /** Whose token is good, with what else is needed of its tenant: one look for each request. */
  private static final String FIND_CALLER =
      """
      SELECT %s
      FROM api_keys AS key LEFT JOIN tenant_settings AS settings ON settings.tenant_id = key.tenant_id
      WHERE key.token_hash = :hash AND key.revoked_at IS NULL
        AND (key.expires_at IS NULL OR key.expires_at > now())
      """
          .formatted(CALLER_COLUMNS.strip());

  private static final String INSERT =
      """
      INSERT INTO api_keys
        (id, tenant_id, role, name, prefix, token_hash, expires_at, replaces)
      VALUES (:id, :tenant, :role, :name, :prefix, :hash, :expires::timestamptz, :replaces::uuid)
      ON CONFLICT (token_hash) DO NOTHING
      """;

  private static final String FIND =
      """
      SELECT id, tenant_id, role, name, prefix, created_at, expires_at, last_used_at, replaces,
        revoked_at
      FROM api_keys WHERE id = :id
      """;

  private static final String NEWEST_FIRST =
      """
      SELECT id, tenant_id, role, name, prefix, created_at, expires_at, last_used_at, replaces,
        revoked_at
      FROM api_keys
      WHERE (:tenant::uuid IS NULL OR tenant_id = :tenant)
        AND (:afterTime::timestamptz IS NULL
          OR (created_at, id) < (:afterTime::timestamptz, :afterId::uuid))
      ORDER BY created_at DESC, id DESC
      LIMIT :limit
      """;

  private static final String CHANGE =
      """
      UPDATE api_keys SET name = :name, expires_at = :expires::timestamptz WHERE id = :id
      """;

  private static final String EXPIRE =
      """
      UPDATE api_keys
      SET expires_at = least(expires_at, now() + make_interval(secs => :seconds))
      WHERE id = :id
      """;

  private static final String REVOKE =
      """
      UPDATE api_keys SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL
      """;

  /** Two administrators who revoke each other's key must not both succeed. */
  private static final String LOCK_ADMINISTRATORS =
      """
      SELECT id
      FROM api_keys
      WHERE role = 'admin' AND revoked_at IS NULL
      ORDER BY id
      FOR UPDATE
      """;

  private static final String LASTING_ADMINISTRATORS =
      """
      SELECT id
      FROM api_keys
      WHERE role = 'admin' AND revoked_at IS NULL AND expires_at IS NULL AND id <> :id
      """;

  private static final String USED =
      """
      UPDATE api_keys AS key SET last_used_at = used.at::timestamptz
      FROM unnest(:ids::uuid[], :times::text[]) AS used (id, at)
      WHERE key.id = used.id
        AND (key.last_used_at IS NULL OR key.last_used_at < used.at::timestamptz)
      """;

  private static final String EXISTS =
      """
      SELECT EXISTS (
        SELECT FROM api_keys WHERE role = :role AND tenant_id IS NOT DISTINCT FROM :tenant::uuid)
      """;

  private static final RowMapper<ApiKey> KEY =
      (row, number) ->
          new ApiKey(
              row.getObject("id", UUID.class),
              row.getObject("tenant_id", UUID.class),
              row.getString("role"),
              row.getString("name"),
              row.getString("prefix"),
              row.getTimestamp("created_at").toInstant(),
              time(row, "expires_at"),
              time(row, "last_used_at"),
              row.getObject("replaces", UUID.class),
              time(row, "revoked_at"));

  private final JdbcClient jdbc;

  ApiKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A token, without what would let anybody use it.
   *
   * @param prefix its first characters, to tell keys apart
   * @param expiresAt from when it is refused; null for never
   * @param lastUsedAt to the minute; null for never
   * @param replaces the key that this one was made for by rotation
   */
  public record ApiKey(
      UUID id,
      @Nullable UUID tenantId,
      String role,
      String name,
      String prefix,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable UUID replaces,
      @Nullable Instant revokedAt) {}

  /** How long a key is good, and for which other it was made. */
  public record Term(@Nullable Instant expiresAt, @Nullable UUID replaces) {
    /** Until it is revoked. */
    public static final Term LASTING = new Term(null, null);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  Optional<RecognisedCaller> findCaller(String token) {
    return jdbc.sql(FIND_CALLER).param("hash", Secrets.hash(token)).query(CALLER).optional();
  }

  /**
   * Stores the hash of a token; empty when it was stored before, in whatever role.
   *
   * @param tenantId null only for administrators
   */
  public Optional<ApiKey> add(String token, Role role, @Nullable UUID tenantId, String name) {
    return add(token, role, tenantId, name, Term.LASTING);
  }

  /** The same for a key that ends, or takes the place of another. */
  public Optional<ApiKey> add(
      String token, Role role, @Nullable UUID tenantId, String name, Term term) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    int added =
        jdbc.sql(INSERT)
            .param("id", id)
            .param("tenant", tenantId)
            .param("role", role.wireName())
            .param("name", name)
            .param("prefix", token.substring(0, Math.min(PREFIX_LENGTH, token.length() / 2)))
            .param("hash", Secrets.hash(token))
            .param("expires", text(term.expiresAt()))
            .param("replaces", term.replaces())
            .update();
    return added == 0
        ? Optional.empty()
        : Optional.of(jdbc.sql(FIND).param("id", id).query(KEY).single());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  /** Changes what may change of a key. */
  public void change(UUID id, String name, @Nullable Instant expiresAt) {
    jdbc.sql(CHANGE).param("name", name).param("expires", text(expiresAt)).param("id", id).update();
  }

  /** Lets the key work for so long, unless it ends before. */
  public void expireIn(UUID id, Duration overlap) {
    jdbc.sql(EXPIRE).param("seconds", (double) overlap.toSeconds()).param("id", id).update();
  }

  /** Ends the key with its sessions, at once. */
  public void revoke(UUID id) {
    jdbc.sql(REVOKE).param("id", id).update();
  }

  /**
   * Whether an administrator's key would remain that does not expire, if this one ended. Keeps
   * others from ending one to the end of the transaction.
   */
  public boolean lockedAdministratorsBeside(UUID id) {
    jdbc.sql(LOCK_ADMINISTRATORS).query(UUID.class).list();
    return !jdbc.sql(LASTING_ADMINISTRATORS).param("id", id).query(UUID.class).list().isEmpty();
  }

  void used(Map<UUID, Instant> times) {
    List<Map.Entry<UUID, Instant>> uses = List.copyOf(times.entrySet());
    jdbc.sql(USED)
        .param("ids", uses.stream().map(use -> use.getKey().toString()).toArray(String[]::new))
        .param("times", uses.stream().map(use -> use.getValue().toString()).toArray(String[]::new))
        .update();
  }

  /** The key of this id, revoked or not. */
  public Optional<ApiKey> find(UUID id) {
    return jdbc.sql(FIND).param("id", id).query(KEY).optional();
  }

  /** Whether there is any token of this role for exactly this tenant, or for none. */
  public boolean exist(Role role, @Nullable UUID tenantId) {
    return jdbc.sql(EXISTS)
        .param("role", role.wireName())
        .param("tenant", tenantId)
        .query(Boolean.class)
        .single();
  }

  /** Keys behind the cursor, newest first, of one tenant or of all and none. */
  public List<ApiKey> list(@Nullable UUID tenantId, @Nullable Cursor after, int limit) {
    return jdbc.sql(NEWEST_FIRST)
        .param("tenant", tenantId)
        .param("afterTime", after == null ? null : after.createdAt().toString())
        .param("afterId", after == null ? null : after.id())
        .param("limit", limit)
        .query(KEY)
        .list();
  }
}
