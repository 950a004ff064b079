package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.NodeCluster.Tenant;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An import of the {@link CrashFile} in a tenant of its own, and what must hold at its end. */
final class DisturbedImport {
  /** An import that nobody brings to its end within this time never gets there. */
  private static final Duration DEADLINE = NodeCluster.LEASE.plusSeconds(120);

  private final NodeCluster cluster;
  private final Tenant tenant;
  private final String id;
  private final int rows;

  private DisturbedImport(NodeCluster cluster, Tenant tenant, String id, int rows) {
    this.cluster = cluster;
    this.tenant = tenant;
    this.id = id;
    this.rows = rows;
  }

  /** Sends the file to the node, which starts the import at once when it has a place. */
  static DisturbedImport begin(NodeCluster cluster, NodeProcess node, String strategy, int rows) {
    return begin(cluster, node, cluster.newTenant(node), strategy, rows);
  }

  static DisturbedImport begin(
      NodeCluster cluster, NodeProcess node, Tenant tenant, String strategy, int rows) {
    CrashFile.insertKnownContacts(cluster.tables(), tenant.id());
    ApiClient api = tenant.on(node);
    String list = api.post("/v1/lists", Map.of("name", "Imported")).json().path("id").asString();
    Answer answer =
        api.upload(
            "people.csv",
            CrashFile.withRows(rows),
            Map.of(
                "auto_start",
                "true",
                "duplicate_strategy",
                strategy,
                "list_id",
                list,
                // Nobody is there; what counts is how often it is tried to say what.
                "webhook_url",
                "http://127.0.0.1:9/hook"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return new DisturbedImport(cluster, tenant, answer.json().get("job_id").asString(), rows);
  }

  /** One line of the history that the database keeps of it. */
  record StatusChange(
      String status,
      String leaseOwner,
      long fence,
      long processedRows,
      int attemptsWithoutProgress,
      OffsetDateTime at) {
    boolean isOn(NodeProcess node) {
      return leaseOwner != null && leaseOwner.startsWith(node.leaseOwnerPrefix());
    }
  }

  String id() {
    return id;
  }

  Tenant tenant() {
    return tenant;
  }

  String status() {
    return column("status", String.class);
  }

  long processedRows() {
    return column("processed_rows", Long.class);
  }

  long fence() {
    return column("fence", Long.class);
  }

  /** Of the import's row. */
  <T> T column(String expression, Class<T> type) {
    return cluster
        .tables()
        .sql("SELECT " + expression + " FROM import_jobs WHERE tenant_id = ? AND id = ?")
        .params(UUID.fromString(tenant.id()), UUID.fromString(id))
        .query(type)
        .single();
  }

  /** How it went, from the first attempt on. */
  List<StatusChange> history() {
    return cluster
        .tables()
        .sql(
            """
            SELECT status, lease_owner, fence, processed_rows, attempts_without_progress, at
            FROM status_changes WHERE import_id = ? ORDER BY number
            """)
        .param(UUID.fromString(id))
        .query(StatusChange.class)
        .list();
  }

  /** Whether an attempt on this node holds the lease. */
  boolean runsOn(NodeProcess node) {
    return column("coalesce(lease_owner, '')", String.class).startsWith(node.leaseOwnerPrefix());
  }

  /** Returns when the import runs and has committed at least so many rows. */
  void awaitRunning(long processed) {
    Eventually.becomes(
        () -> column("status || ' ' || processed_rows", String.class),
        now -> now.startsWith("processing ") && Long.parseLong(now.substring(11)) >= processed);
  }

  /** Returns when the import has completed. */
  DisturbedImport completed() {
    Eventually.becomes(
        () -> column("status || ' ' || processed_rows || coalesce(error::text, '')", String.class),
        now -> now.startsWith("completed ") || now.startsWith("failed "),
        DEADLINE);
    assertThat(status()).as("history: %s", history()).isEqualTo("completed");
    return this;
  }

  Map<String, String> content() {
    return ImportContent.of(cluster.tables(), tenant.id(), id);
  }

  /** Checks everything that must hold for a completed import, whatever happened on its way. */
  void hasTrueBooks() {
    JdbcClient tables = cluster.tables();
    assertThat(
            tables
                .sql(
                    """
                    SELECT count(*) || ' ' || min(row_number) || ' ' || max(row_number)
                    FROM import_rows WHERE tenant_id = ? AND import_id = ?
                    """)
                .params(UUID.fromString(tenant.id()), UUID.fromString(id))
                .query(String.class)
                .single())
        .as("rows with an outcome")
        .isEqualTo(rows + " 1 " + rows);
    assertThat(
            tables
                .sql(
                    """
                    SELECT job.processed_rows = job.total_rows
                      AND ARRAY[created_count, updated_count, unchanged_count, skipped_count,
                        error_count] = (
                          SELECT ARRAY[
                            count(*) FILTER (WHERE outcome = 'created'),
                            count(*) FILTER (WHERE outcome = 'updated'),
                            count(*) FILTER (WHERE outcome = 'unchanged'),
                            count(*) FILTER (WHERE outcome = 'skipped'),
                            count(*) FILTER (WHERE outcome = 'failed')]
                          FROM import_rows AS entry
                          WHERE entry.tenant_id = job.tenant_id AND entry.import_id = job.id)
                      AND error_count = (
                          SELECT count(DISTINCT row_number) FROM import_errors AS entry
                          WHERE entry.tenant_id = job.tenant_id AND entry.import_id = job.id
                            AND severity = 'error')
                    FROM import_jobs AS job WHERE tenant_id = ? AND id = ?
                    """)
                .params(UUID.fromString(tenant.id()), UUID.fromString(id))
                .query(Boolean.class)
                .single())
        .as("the counters are those of ledger and errors")
        .isTrue();
    assertThat(history().stream().filter(change -> change.status().equals("completed")))
        .as("how often the import ended")
        .hasSize(1);
    assertThat(
            tables
                .sql(
                    """
                    SELECT event FROM webhook_deliveries
                    WHERE tenant_id = ? AND import_id = ? AND event <> 'import.failed'
                    """)
                .params(UUID.fromString(tenant.id()), UUID.fromString(id))
                .query(String.class)
                .list())
        .as("the end is announced once")
        .containsExactly("import.completed");
    assertThat(history().stream().mapToLong(StatusChange::processedRows))
        .as("counts never go down")
        .isSorted();
  }

  /** Spring Batch's word on each attempt, oldest first. */
  List<String> executions() {
    return cluster
        .tables()
        .sql(
            """
            SELECT execution.status || CASE WHEN execution.end_time IS NULL THEN ' open' ELSE '' END
              || coalesce((SELECT ' with open steps' FROM batch_step_execution AS step
                WHERE step.job_execution_id = execution.job_execution_id
                  AND (step.end_time IS NULL OR step.status IN ('STARTING', 'STARTED', 'STOPPING'))
                LIMIT 1), '')
            FROM batch_job_execution AS execution
            JOIN batch_job_execution_params AS parameter USING (job_execution_id)
            WHERE parameter_name = 'importId' AND parameter_value = ?
            ORDER BY job_execution_id
            """)
        .param(id)
        .query(String.class)
        .list();
  }
}
