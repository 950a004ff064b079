package dev.rollcall.engine.run;

import dev.rollcall.engine.run.ImportExecution.Step;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The attempts of imports, from the batch metadata. It belongs to no tenant, so that this reads
 * with the rights of the owner; whoever asks for a tenant names it. Thread-safe.
 */
public final class ImportExecutions {
  private static final String NEWEST_FIRST =
      """
      SELECT execution.job_execution_id, execution.status, execution.exit_message,
        execution.create_time, execution.start_time, execution.end_time, execution.last_updated,
        job.tenant_id, job.id AS import_id, job.name AS import_name, job.status AS import_status,
        job.fence, job.lease_until - make_interval(secs => :lease) AS lease_renewed
      FROM batch_job_execution AS execution
      JOIN batch_job_execution_params AS import
        ON import.job_execution_id = execution.job_execution_id
          AND import.parameter_name = 'importId'
      JOIN batch_job_execution_params AS tenant
        ON tenant.job_execution_id = execution.job_execution_id
          AND tenant.parameter_name = 'tenantId'
      JOIN import_jobs AS job
        ON job.tenant_id = tenant.parameter_value::uuid AND job.id = import.parameter_value::uuid
      WHERE (:execution::bigint IS NULL OR execution.job_execution_id = :execution)
        AND (:statuses::text[] IS NULL OR execution.status = ANY (:statuses::text[]))
        AND (:tenant::text IS NULL OR tenant.parameter_value = :tenant)
        AND (:import::text IS NULL OR import.parameter_value = :import)
        AND (:before::bigint IS NULL OR execution.job_execution_id < :before)
      ORDER BY execution.job_execution_id DESC
      LIMIT :limit
      """;

  private static final String PARAMETERS =
      """
      SELECT job_execution_id, parameter_name, parameter_value
      FROM batch_job_execution_params
      WHERE job_execution_id = ANY (:ids::bigint[])
      """;

  private static final String STEPS =
      """
      SELECT job_execution_id, step_execution_id, step_name, status, read_count, write_count,
        process_skip_count + read_skip_count + write_skip_count AS skip_count, commit_count,
        rollback_count, exit_message, start_time, end_time, last_updated
      FROM batch_step_execution
      WHERE job_execution_id = ANY (:ids::bigint[])
      ORDER BY step_execution_id
      """;

  private final JdbcClient jdbc;
  private final ImportProperties properties;

  ImportExecutions(JdbcClient jdbc, ImportProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /**
   * What to list; null means any.
   *
   * @param statuses as Spring Batch calls them
   * @param before only executions with a lower id
   */
  public record Filter(
      @Nullable List<String> statuses,
      @Nullable UUID tenantId,
      @Nullable UUID importId,
      @Nullable Long before,
      int limit) {}

  /** Executions, newest first. */
  public List<ImportExecution> list(Filter filter) {
    return find(null, filter);
  }

  /**
   * One execution.
   *
   * @throws ImportRefusedException when there is none with this id
   */
  public ImportExecution get(long id) {
    return find(id, new Filter(null, null, null, null, 1)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ImportRefusedException(
                    Kind.NOT_FOUND,
                    "EXECUTION_NOT_FOUND",
                    "There is no execution of an import with this id."));
  }

  /** The attempts of an import of the tenant, newest first. */
  public List<ImportExecution> ofImport(UUID tenantId, UUID importId, int limit) {
    return list(new Filter(null, tenantId, importId, null, limit));
  }

  private List<ImportExecution> find(@Nullable Long id, Filter filter) {
    List<String> statuses = filter.statuses();
    List<Row> rows =
        jdbc.sql(NEWEST_FIRST)
            .param("lease", properties.lease().toMillis() / 1000.0)
            .param("execution", id)
            .param("statuses", statuses == null ? null : statuses.toArray(String[]::new))
            .param("tenant", text(filter.tenantId()))
            .param("import", text(filter.importId()))
            .param("before", filter.before())
            .param("limit", filter.limit())
            .query((row, number) -> Row.of(row))
            .list();
    if (rows.isEmpty()) {
      return List.of();
    }
    Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
    Map<Long, Map<String, String>> parameters = new HashMap<>();
    jdbc.sql(PARAMETERS)
        .param("ids", ids)
        .query(
            row -> {
              parameters
                  .computeIfAbsent(row.getLong(1), key -> new TreeMap<>())
                  .put(row.getString(2), row.getString(3));
            });
    Map<Long, List<Step>> steps = new HashMap<>();
    jdbc.sql(STEPS)
        .param("ids", ids)
        .query(
            row -> {
              steps.computeIfAbsent(row.getLong(1), key -> new ArrayList<>()).add(step(row));
            });
    return rows.stream()
        .map(
            row ->
                row.execution(
                    parameters.getOrDefault(row.id(), Map.of()),
                    steps.getOrDefault(row.id(), List.of())))
        .toList();
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  private record Row(
      long id,
      UUID tenantId,
      UUID importId,
      String importName,
      ImportStatus importStatus,
      long fence,
      @Nullable Instant leaseRenewed,
      String status,
      String exitMessage,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      Instant lastUpdated) {
    static Row of(ResultSet row) throws SQLException {
      Instant created = required(instant(row, "create_time"));
      Instant updated = instant(row, "last_updated");
      return new Row(
          row.getLong("job_execution_id"),
          row.getObject("tenant_id", UUID.class),
          row.getObject("import_id", UUID.class),
          row.getString("import_name"),
          ImportStatus.valueOf(row.getString("import_status").toUpperCase(java.util.Locale.ROOT)),
          row.getLong("fence"),
          row.getTimestamp("lease_renewed") == null
              ? null
              : row.getTimestamp("lease_renewed").toInstant(),
          row.getString("status"),
          textOf(row, "exit_message"),
          created,
          instant(row, "start_time"),
          instant(row, "end_time"),
          updated == null ? created : updated);
    }

    ImportExecution execution(Map<String, String> parameters, List<Step> steps) {
      String attempt = parameters.get("attempt");
      long number = attempt == null ? fence : Long.parseLong(attempt);
      Instant heartbeat = lastUpdated;
      for (Step step : steps) {
        heartbeat = later(heartbeat, step.lastUpdated());
      }
      boolean running = importStatus.isRunning() && number == fence;
      return new ImportExecution(
          id,
          tenantId,
          importId,
          importName,
          importStatus,
          number,
          fence,
          parameters.get("node"),
          status,
          exitMessage,
          createdAt,
          startedAt,
          endedAt,
          running && leaseRenewed != null ? later(heartbeat, leaseRenewed) : heartbeat,
          steps.stream()
              .filter(step -> step.name().equals(ImportJobFactory.ROWS_STEP))
              .mapToLong(step -> step.writeCount() + step.skipCount())
              .sum(),
          parameters,
          steps);
    }
  }

  private static Step step(ResultSet row) throws SQLException {
    Instant updated = instant(row, "last_updated");
    return new Step(
        row.getLong("step_execution_id"),
        row.getString("step_name"),
        row.getString("status"),
        row.getLong("read_count"),
        row.getLong("write_count"),
        row.getLong("skip_count"),
        row.getLong("commit_count"),
        row.getLong("rollback_count"),
        textOf(row, "exit_message"),
        instant(row, "start_time"),
        instant(row, "end_time"),
        updated == null ? Instant.EPOCH : updated);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant required(@Nullable Instant instant) {
    return instant == null ? Instant.EPOCH : instant;
  }

  private static String textOf(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  /** Spring Batch writes the wall clock of the node's own zone. */
  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.atZone(ZoneId.systemDefault()).toInstant();
  }
}
