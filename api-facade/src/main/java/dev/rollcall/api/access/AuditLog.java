package dev.rollcall.api.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What administrators did, and for which tenant they acted. */
@Repository
public class AuditLog {
  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private static final String INSERT =
      """
      INSERT INTO audit_log (tenant_id, actor, action, target, details)
      VALUES (:tenant, :actor, :action, :target, :details::jsonb)
      """;

  private static final String NEWEST_FIRST =
      """
      SELECT id, tenant_id, actor, action, target, details, created_at
      FROM audit_log
      WHERE (:tenant::uuid IS NULL OR tenant_id = :tenant::uuid)
        AND (:action::text IS NULL OR action = :action)
        AND (:before::bigint IS NULL OR id < :before)
      ORDER BY id DESC
      LIMIT :limit
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

  /**
   * What somebody did.
   *
   * @param tenantId whom it concerns, null for none
   * @param actor the API key; null for the application itself
   * @param target what was acted on
   */
  public record Entry(
      long id,
      @Nullable UUID tenantId,
      @Nullable UUID actor,
      String action,
      @Nullable String target,
      Map<String, Object> details,
      Instant createdAt) {}

  /**
   * Entries, newest first; null means any.
   *
   * @param before only those with a lower id
   */
  public List<Entry> list(
      @Nullable UUID tenantId, @Nullable String action, @Nullable Long before, int limit) {
    return jdbc.sql(NEWEST_FIRST)
        .param("tenant", tenantId)
        .param("action", action)
        .param("before", before)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Entry(
                    row.getLong("id"),
                    row.getObject("tenant_id", UUID.class),
                    row.getObject("actor", UUID.class),
                    row.getString("action"),
                    row.getString("target"),
                    mapper.readValue(row.getString("details"), DETAILS),
                    row.getTimestamp("created_at").toInstant()))
        .list();
  }
}
