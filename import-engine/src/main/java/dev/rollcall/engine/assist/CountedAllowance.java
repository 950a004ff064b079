package dev.rollcall.engine.assist;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The switch and the calls of each tenant in the database, read and counted with the rights of the
 * owner of the tables, each in a transaction of its own. Thread-safe.
 */
final class CountedAllowance implements ModelAllowance {
  private static final String IS_ON =
      """
      SELECT ai_enabled FROM tenant_settings WHERE tenant_id = :tenant
      """;

  /** Changes nothing when the day's calls are spent. */
  private static final String TAKE =
      """
      INSERT INTO model_calls AS spent (tenant_id, day, calls)
      VALUES (:tenant, (now() AT TIME ZONE 'UTC')::date, 1)
      ON CONFLICT (tenant_id) DO UPDATE
      SET day = excluded.day, calls = CASE WHEN spent.day = excluded.day THEN spent.calls + 1 ELSE 1 END
      WHERE spent.day <> excluded.day OR spent.calls < :limit
      """;

  private final JdbcClient jdbc;
  private final int callsPerDay;

  CountedAllowance(JdbcClient jdbc, int callsPerDay) {
    this.jdbc = jdbc;
    this.callsPerDay = callsPerDay;
  }

  @Override
  public boolean isOn(UUID tenantId) {
    return jdbc.sql(IS_ON).param("tenant", tenantId).query(Boolean.class).optional().orElse(true);
  }

  @Override
  public boolean take(UUID tenantId) {
    return jdbc.sql(TAKE).param("tenant", tenantId).param("limit", callsPerDay).update() == 1;
  }
}
