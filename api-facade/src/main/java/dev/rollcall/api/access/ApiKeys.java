package dev.rollcall.api.access;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.api.paging.Cursor;
import java.time.Instant;
import java.util.List;
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

  private static final String FIND_CALLER =
      """
      SELECT id, role, tenant_id FROM api_keys WHERE token_hash = :hash AND revoked_at IS NULL
      """;

  private static final String INSERT =
      """
      INSERT INTO api_keys (id, tenant_id, role, name, prefix, token_hash)
      VALUES (:id, :tenant, :role, :name, :prefix, :hash)
      ON CONFLICT (token_hash) DO NOTHING
      """;

  private static final String FIND =
      """
      SELECT id, tenant_id, role, name, prefix, created_at, revoked_at
      FROM api_keys WHERE id = :id
      """;

  private static final String NEWEST_FIRST =
      """
      SELECT id, tenant_id, role, name, prefix, created_at, revoked_at
      FROM api_keys
      WHERE (:tenant::uuid IS NULL OR tenant_id = :tenant)
        AND (:afterTime::timestamptz IS NULL
          OR (created_at, id) < (:afterTime::timestamptz, :afterId::uuid))
      ORDER BY created_at DESC, id DESC
      LIMIT :limit
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
              row.getTimestamp("revoked_at") == null
                  ? null
                  : row.getTimestamp("revoked_at").toInstant());

  private final JdbcClient jdbc;

  ApiKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A token, without what would let anybody use it.
   *
   * @param prefix its first characters, to tell keys apart
   */
  public record ApiKey(
      UUID id,
      @Nullable UUID tenantId,
      String role,
      String name,
      String prefix,
      Instant createdAt,
      @Nullable Instant revokedAt) {}

  Optional<Caller> findCaller(String token) {
    return jdbc.sql(FIND_CALLER)
        .param("hash", Secrets.hash(token))
        .query(
            (row, number) ->
                new Caller(
                    row.getObject("id", UUID.class),
                    Role.valueOf(row.getString("role").toUpperCase(java.util.Locale.ROOT)),
                    row.getObject("tenant_id", UUID.class)))
        .optional();
  }

  /**
   * Stores the hash of a token; empty when it was stored before, in whatever role.
   *
   * @param tenantId null only for administrators
   */
  public Optional<ApiKey> add(String token, Role role, @Nullable UUID tenantId, String name) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    int added =
        jdbc.sql(INSERT)
            .param("id", id)
            .param("tenant", tenantId)
            .param("role", role.wireName())
            .param("name", name)
            .param("prefix", token.substring(0, Math.min(PREFIX_LENGTH, token.length() / 2)))
            .param("hash", Secrets.hash(token))
            .update();
    return added == 0
        ? Optional.empty()
        : Optional.of(jdbc.sql(FIND).param("id", id).query(KEY).single());
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
