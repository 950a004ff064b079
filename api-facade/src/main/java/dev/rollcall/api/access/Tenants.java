package dev.rollcall.api.access;

import dev.rollcall.api.paging.Cursor;
import dev.rollcall.engine.tenant.LimitsOfTenants;
import dev.rollcall.engine.tenant.TenantLimits;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All tenants, as administrators see them. */
@Repository
public class Tenants {
  /** The longest name, in code points. */
  public static final int NAME_LENGTH = 200;

  private static final String INSERT =
      """
      INSERT INTO tenants (id, name) VALUES (:id, :name) ON CONFLICT (id) DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT tenants.id, tenants.name, tenants.created_at, suspended_at, rows_per_import, file_bytes,
        parallel_imports, queued_imports, requests_per_second, request_burst,
        coalesce(ai_enabled, true) AS ai_enabled, retention_days
      FROM tenants LEFT JOIN tenant_settings ON tenant_settings.tenant_id = tenants.id
      """;

  private static final String FIND =
      SELECT
          + """
          WHERE tenants.id = :id
          """;

  private static final String NEWEST_FIRST =
      SELECT
          + """
          WHERE :afterTime::timestamptz IS NULL
            OR (tenants.created_at, tenants.id) < (:afterTime::timestamptz, :afterId::uuid)
          ORDER BY tenants.created_at DESC, tenants.id DESC
          LIMIT :limit
          """;

  private static final String NAMES =
      """
      SELECT id, name FROM tenants WHERE id = ANY (:ids::uuid[])
      """;

  private static final String LOCK =
      """
      SELECT id FROM tenants WHERE id = :id FOR NO KEY UPDATE
      """;

  private static final String RENAME =
      """
      UPDATE tenants SET name = :name WHERE id = :id
      """;

  private static final String SAVE =
      """
      INSERT INTO tenant_settings (tenant_id, suspended_at, rows_per_import, file_bytes,
        parallel_imports, queued_imports, requests_per_second, request_burst, ai_enabled,
        retention_days)
      VALUES (:id, :suspended::timestamptz, :rows, :bytes, :parallel, :queued, :perSecond, :burst,
        :ai, :days)
      ON CONFLICT (tenant_id) DO UPDATE
      SET suspended_at = excluded.suspended_at, rows_per_import = excluded.rows_per_import,
        file_bytes = excluded.file_bytes, parallel_imports = excluded.parallel_imports,
        queued_imports = excluded.queued_imports,
        requests_per_second = excluded.requests_per_second,
        request_burst = excluded.request_burst, ai_enabled = excluded.ai_enabled,
        retention_days = excluded.retention_days
      """;

  private static final RowMapper<Tenant> TENANT =
      (row, number) ->
          new Tenant(
              row.getObject("id", UUID.class),
              row.getString("name"),
              row.getTimestamp("created_at").toInstant(),
              row.getTimestamp("suspended_at") == null
                  ? null
                  : row.getTimestamp("suspended_at").toInstant(),
              Objects.requireNonNull(LimitsOfTenants.LIMITS.mapRow(row, number)),
              row.getBoolean("ai_enabled"),
              row.getObject("retention_days", Integer.class));

  private final JdbcClient jdbc;

  Tenants(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A company whose contacts nobody else ever sees.
   *
   * @param suspendedAt since when its calls are refused; null when they are not
   * @param limits where they are not those of the installation
   * @param aiEnabled whether a language model may see its headers and samples
   * @param retentionDays how long ledger and errors of its imports are kept; null for the default
   */
  public record Tenant(
      UUID id,
      String name,
      Instant createdAt,
      @Nullable Instant suspendedAt,
      TenantLimits limits,
      boolean aiEnabled,
      @Nullable Integer retentionDays) {}

  /** Makes the tenant unless there is one with this id; the answer is the one that there is now. */
  public Tenant add(UUID id, String name) {
    jdbc.sql(INSERT).param("id", id).param("name", name).update();
    return find(id).orElseThrow();
  }

  /** The tenant of this id. */
  public Optional<Tenant> find(UUID id) {
    return jdbc.sql(FIND).param("id", id).query(TENANT).optional();
  }

  /** The tenant of this id, as it stays to the end of the transaction. */
  public Optional<Tenant> lock(UUID id) {
    jdbc.sql(LOCK).param("id", id).query(UUID.class).optional();
    return find(id);
  }

  /** Makes the tenant what it is given as. */
  public void save(Tenant tenant) {
    TenantLimits limits = tenant.limits();
    jdbc.sql(RENAME).param("id", tenant.id()).param("name", tenant.name()).update();
    jdbc.sql(SAVE)
        .param("id", tenant.id())
        .param("suspended", tenant.suspendedAt() == null ? null : tenant.suspendedAt().toString())
        .param("rows", limits.rowsPerImport())
        .param("bytes", limits.fileBytes())
        .param("parallel", limits.parallelImports())
        .param("queued", limits.queuedImports())
        .param("perSecond", limits.requestsPerSecond())
        .param("burst", limits.requestBurst())
        .param("ai", tenant.aiEnabled())
        .param("days", tenant.retentionDays())
        .update();
  }

  /** The names of the tenants by their ids. */
  public Map<UUID, String> names(Collection<UUID> ids) {
    return jdbc
        .sql(NAMES)
        .param("ids", ids.stream().distinct().map(UUID::toString).toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("name")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Tenants behind the cursor, newest first. */
  public List<Tenant> list(@Nullable Cursor after, int limit) {
    return jdbc.sql(NEWEST_FIRST)
        .param("afterTime", after == null ? null : after.createdAt().toString())
        .param("afterId", after == null ? null : after.id())
        .param("limit", limit)
        .query(TENANT)
        .list();
  }
}
