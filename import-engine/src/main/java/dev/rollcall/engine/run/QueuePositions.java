package dev.rollcall.engine.run;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where queued imports stand in line, in the order in which {@link ImportGate} takes them. The line
 * is one for all tenants, so this is asked with the rights of the owner; nothing of other tenants
 * comes out but how many are before. Thread-safe.
 */
final class QueuePositions {
  private static final String POSITIONS =
      """
      WITH running AS (
        SELECT tenant_id, count(*) AS imports
        FROM import_jobs
        WHERE status IN ('processing', 'stopping')
        GROUP BY tenant_id
      ), waiting AS (
        SELECT tenant_id, id, queued_at,
          coalesce(not_before > clock_timestamp(), false)
            OR suspended_at IS NOT NULL AS later
        FROM import_jobs LEFT JOIN tenant_settings USING (tenant_id)
        WHERE status = 'queued'
      ), turns AS (
        SELECT waiting.*,
          coalesce(running.imports, 0) + row_number() OVER (
            PARTITION BY waiting.tenant_id, later ORDER BY queued_at, id) AS turn
        FROM waiting LEFT JOIN running USING (tenant_id)
      ), line AS (
        SELECT tenant_id, id, row_number() OVER (
            ORDER BY later, turn, taken_at NULLS FIRST, queued_at, id) AS position
        FROM turns LEFT JOIN placement_turns USING (tenant_id)
      )
      SELECT id, position
      FROM line
      WHERE (tenant_id, id) IN (SELECT * FROM unnest(:tenants::uuid[], :ids::uuid[]))
      """;

  private final JdbcClient jdbc;

  QueuePositions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The imports with their places in line; asks the database only when one of them is queued. */
  List<ImportJob> of(List<ImportJob> imports) {
    List<ImportJob> queued =
        imports.stream().filter(job -> job.status() == ImportStatus.QUEUED).toList();
    if (queued.isEmpty()) {
      return imports;
    }
    record Place(UUID id, int position) {}
    Map<UUID, Integer> positions =
        jdbc
            .sql(POSITIONS)
            .param("tenants", texts(queued, ImportJob::tenantId))
            .param("ids", texts(queued, ImportJob::id))
            .query((row, number) -> new Place(row.getObject(1, UUID.class), row.getInt(2)))
            .list()
            .stream()
            .collect(Collectors.toMap(Place::id, Place::position));
    return imports.stream().map(job -> job.withQueuePosition(positions.get(job.id()))).toList();
  }

  private static String[] texts(List<ImportJob> imports, Function<ImportJob, UUID> id) {
    return imports.stream().map(id).map(UUID::toString).toArray(String[]::new);
  }
}
