package dev.rollcall.engine.run;

import dev.rollcall.engine.mapping.MappingExperience;
import dev.rollcall.engine.mapping.MappingExperience.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people of a tenant decided about columns. Runs in the caller's transaction of the tenant.
 *
 * <p>Only the start of an import by somebody counts: a mapping that is saved may still change, and
 * one that started by itself would confirm itself.
 */
final class MappingHistory {
  private static final int KEY_LENGTH = 200;

  private static final String FIND =
      """
      SELECT header_key, target, confirmed, rejected FROM mapping_history
      WHERE tenant_id = :tenant
        AND header_key IN (SELECT jsonb_array_elements_text(:keys::jsonb))
      ORDER BY header_key, target
      """;

  private static final String DECIDED =
      """
      SELECT mapping, suggestion FROM import_jobs
      WHERE tenant_id = :tenant AND id = :id AND mapping IS NOT NULL AND suggestion IS NOT NULL
      """;

  /** In the order of the key, so that two imports that start at once wait instead of deadlock. */
  private static final String ADD =
      """
      INSERT INTO mapping_history AS known (tenant_id, header_key, target, confirmed, rejected)
      SELECT :tenant, header_key, target, sum(confirmed), sum(rejected)
      FROM jsonb_to_recordset(:decisions::jsonb)
        AS decision (header_key text, target text, confirmed bigint, rejected bigint)
      GROUP BY header_key, target
      ORDER BY header_key, target
      ON CONFLICT (tenant_id, header_key, target) DO UPDATE
      SET confirmed = known.confirmed + excluded.confirmed,
        rejected = known.rejected + excluded.rejected, last_used_at = now()
      """;

  private final JdbcClient jdbc;
  private final MappingTemplates templates;

  MappingHistory(JdbcClient jdbc, MappingTemplates templates) {
    this.jdbc = jdbc;
    this.templates = templates;
  }

  /** The decisions about columns of these names, by key. */
  Map<String, List<Decision>> of(UUID tenantId, List<String> headers) {
    Map<String, List<Decision>> history = new LinkedHashMap<>();
    jdbc.sql(FIND)
        .param("tenant", tenantId)
        .param("keys", StoredJson.write(headers.stream().map(MappingExperience::key).toList()))
        .query(
            row -> {
              history
                  .computeIfAbsent(row.getString("header_key"), key -> new ArrayList<>())
                  .add(
                      new Decision(
                          row.getString("target"),
                          row.getLong("confirmed"),
                          row.getLong("rejected")));
            });
    return history;
  }

  /** Learns from an import that somebody has just started. */
  void learn(UUID tenantId, UUID importId) {
    jdbc.sql(DECIDED)
        .param("tenant", tenantId)
        .param("id", importId)
        .query(
            (row, number) ->
                new Decided(
                    StoredJson.readTexts(row.getString("mapping")),
                    StoredJson.readSuggestion(row.getString("suggestion"))))
        .optional()
        .ifPresent(decided -> add(tenantId, decided));
  }

  private record Decided(Map<String, @Nullable String> mapping, StoredSuggestion suggestion) {}

  private void add(UUID tenantId, Decided decided) {
    List<Map<String, Object>> decisions = new ArrayList<>();
    decided
        .mapping()
        .forEach(
            (header, target) -> {
              String key = MappingExperience.key(header);
              String suggested = decided.suggestion().fields().get(header);
              if (key.isEmpty() || key.codePointCount(0, key.length()) > KEY_LENGTH) {
                return;
              }
              // Leaving out what nobody would map says nothing.
              if (target != null || suggested != null) {
                decisions.add(decision(key, Objects.requireNonNullElse(target, ""), 1, 0));
              }
              if (suggested != null && !suggested.equals(target)) {
                decisions.add(decision(key, suggested, 0, 1));
              }
            });
    if (!decisions.isEmpty()) {
      jdbc.sql(ADD)
          .param("tenant", tenantId)
          .param("decisions", StoredJson.write(decisions))
          .update();
    }
    UUID templateId = decided.suggestion().templateId();
    if (templateId != null) {
      templates.countUse(tenantId, templateId);
    }
  }

  private static Map<String, Object> decision(
      String key, String target, int confirmed, int rejected) {
    return Map.of(
        "header_key", key, "target", target, "confirmed", confirmed, "rejected", rejected);
  }
}
