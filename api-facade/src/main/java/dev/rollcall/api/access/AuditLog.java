package dev.rollcall.api.access;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What administrators did, and for which tenant they acted. */
@Repository
public class AuditLog {
  private static final String INSERT =
      """
      INSERT INTO audit_log (tenant_id, actor, action, target, details)
      VALUES (:tenant, :actor, :action, :target, :details::jsonb)
      """;

  private final JdbcClient jdbc;
  private final JsonMapper mapper;

  AuditLog(JdbcClient jdbc, JsonMapper mapper) {
    this.jdbc = jdbc;
    this.mapper = mapper;
  }

  /**
   * Writes an entry, in the caller's transaction if there is one.
   *
   * @param tenantId whom it concerns, null for none
   * @param actor the API key
   * @param target what was acted on
   */
  public void write(
      @Nullable UUID tenantId,
      UUID actor,
      String action,
      String target,
      Map<String, String> details) {
    jdbc.sql(INSERT)
        .param("tenant", tenantId)
        .param("actor", actor)
        .param("action", action)
        .param("target", target)
        .param("details", mapper.writeValueAsString(details))
        .update();
  }
}
