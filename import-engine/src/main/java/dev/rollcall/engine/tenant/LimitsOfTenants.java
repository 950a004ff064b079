package dev.rollcall.engine.tenant;

import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The limits of each tenant, read with the rights of the owner of the tables. Thread-safe. */
public final class LimitsOfTenants {
  private static final String FIND =
      """
      SELECT rows_per_import, file_bytes, parallel_imports, queued_imports, requests_per_second,
        request_burst
      FROM tenant_settings
      WHERE tenant_id = :tenant
      """;

  /** Rows with the columns of {@code tenant_settings}, which may be those of an outer join. */
  public static final RowMapper<TenantLimits> LIMITS =
      (row, number) ->
          new TenantLimits(
              row.getObject("rows_per_import", Long.class),
              row.getObject("file_bytes", Long.class),
              row.getObject("parallel_imports", Integer.class),
              row.getObject("queued_imports", Integer.class),
              row.getObject("requests_per_second", Integer.class),
              row.getObject("request_burst", Integer.class));

  private final JdbcClient jdbc;

  /** Reads by {@code jdbc}. */
  public LimitsOfTenants(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the tenant; all default where it has none of its own. */
  public TenantLimits of(UUID tenantId) {
    return jdbc.sql(FIND)
        .param("tenant", tenantId)
        .query(LIMITS)
        .optional()
        .orElse(TenantLimits.DEFAULTS);
  }
}
