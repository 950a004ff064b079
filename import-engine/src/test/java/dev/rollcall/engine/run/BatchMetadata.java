package dev.rollcall.engine.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two places that say how far an import is, side by side. */
final class BatchMetadata {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> COUNTS =
      List.of(
          "processed",
          "created",
          "updated",
          "unchanged",
          "skipped",
          "failed",
          "duplicates",
          "warnings");

  private BatchMetadata() {}

  /**
   * Counts and restart position in the newest context that has any: an attempt notes them with its
   * first chunk. Empty before the first one.
   */
  static Optional<Map<String, Long>> countsInContext(JdbcClient jdbc, UUID importId) {
    return jdbc.sql(
            """
            SELECT context.short_context
            FROM batch_job_execution_params AS parameter
            JOIN batch_step_execution AS step USING (job_execution_id)
            JOIN batch_step_execution_context AS context USING (step_execution_id)
            WHERE parameter.parameter_name = 'importId' AND parameter.parameter_value = ?
              AND step.step_name = 'importRows'
              AND context.short_context LIKE '%rows.processed%'
            ORDER BY step_execution_id DESC LIMIT 1
            """)
        .param(importId.toString())
        .query(String.class)
        .optional()
        .map(
            text -> {
              JsonNode context = JSON.readTree(text);
              Map<String, Long> counts = new LinkedHashMap<>();
              for (String count : COUNTS) {
                counts.put(count, number(context.path("rows." + count)));
              }
              counts.put("position", number(context.path("rows.read.count")));
              return counts;
            });
  }

  /** The same from the import's own row, where the position is the number of processed rows. */
  static Map<String, Long> countsOfImport(JdbcClient jdbc, ImportJob job) {
    return jdbc.sql(
            """
            SELECT processed_rows, created_count, updated_count, unchanged_count, skipped_count,
              error_count, duplicate_count, warning_count, processed_rows
            FROM import_jobs WHERE tenant_id = ? AND id = ?
            """)
        .params(job.tenantId(), job.id())
        .query(
            (row, number) -> {
              Map<String, Long> counts = new LinkedHashMap<>();
              for (int i = 0; i < COUNTS.size(); i++) {
                counts.put(COUNTS.get(i), row.getLong(i + 1));
              }
              counts.put("position", row.getLong(COUNTS.size() + 1));
              return counts;
            })
        .single();
  }

  /** The serialiser writes numbers with their type. */
  private static long number(JsonNode value) {
    return value.isArray() ? value.get(1).asLong() : value.asLong(0);
  }
}
