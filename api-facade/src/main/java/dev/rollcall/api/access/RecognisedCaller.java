package dev.rollcall.api.access;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Who has been recognised by what was given, and what else the same look told.
 *
 * @param requestsPerSecond of the tenant; null for the default
 * @param requestBurst of the tenant; null for the default
 * @param suspended whether the tenant's calls are refused
 */
record RecognisedCaller(
    Caller caller,
    @Nullable Integer requestsPerSecond,
    @Nullable Integer requestBurst,
    boolean suspended) {
  /** The columns that are needed of {@code key} and {@code settings}, its tenant's. */
  static final String COLUMNS =
      """
      key.id, key.role, key.tenant_id, settings.requests_per_second, settings.request_burst,
      settings.suspended_at IS NOT NULL AS suspended
      """;

  static final RowMapper<RecognisedCaller> MAPPER =
      (row, number) ->
          new RecognisedCaller(
              new Caller(
                  row.getObject("id", UUID.class),
                  Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                  row.getObject("tenant_id", UUID.class)),
              row.getObject("requests_per_second", Integer.class),
              row.getObject("request_burst", Integer.class),
              row.getBoolean("suspended"));
}
