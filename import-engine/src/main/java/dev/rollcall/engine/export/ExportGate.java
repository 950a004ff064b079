package dev.rollcall.engine.export;

import dev.rollcall.engine.cluster.PlacementTokens;
import dev.rollcall.engine.export.ExportJob.Failure;
import dev.rollcall.engine.file.StoredFile;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only place where attempts at exports begin and end, as for imports: a lease on the database's
 * clock, and a fencing number that each word of an attempt is checked against. Thread-safe; the
 * node's name is part of the lease.
 */
final class ExportGate {
  /** Nodes decide one after the other, so that no tenant gets more places than its limit. */
  private static final String LOCK_PLACEMENT =
      """
      SELECT pg_advisory_xact_lock(hashtextextended('rollcall.placement.exports', 0))
      """;

  /** Tenants of whom fewer exports run come first; then who has waited longest. */
  private static final String TAKE_NEXT =
      """
      WITH running AS (
        SELECT tenant_id, count(*) AS exports
        FROM export_jobs
        WHERE status = 'processing'
        GROUP BY tenant_id
      ), next AS (
        SELECT job.tenant_id, job.id
        FROM export_jobs AS job LEFT JOIN running USING (tenant_id)
        WHERE job.status = 'queued'
          AND (job.not_before IS NULL OR job.not_before <= clock_timestamp())
          AND coalesce(running.exports, 0) < :parallelPerTenant
        ORDER BY coalesce(running.exports, 0), job.created_at, job.id
        LIMIT 1
      )
      UPDATE export_jobs AS job
      SET status = 'processing', fence = fence + 1, attempts = attempts + 1, lease_owner = :node,
        lease_until = clock_timestamp() + make_interval(secs => :lease), not_before = NULL,
        started_at = now(), total_rows = NULL, processed_rows = 0
      FROM next
      WHERE job.tenant_id = next.tenant_id AND job.id = next.id AND job.status = 'queued'
      RETURNING job.*
      """;

  private static final String COULD_PLACE =
      """
      WITH running AS (
        SELECT tenant_id, count(*) AS exports
        FROM export_jobs
        WHERE status = 'processing'
        GROUP BY tenant_id
      )
      SELECT EXISTS (
        SELECT
        FROM export_jobs AS job LEFT JOIN running USING (tenant_id)
        WHERE job.status = 'queued'
          AND (job.not_before IS NULL OR job.not_before <= clock_timestamp())
          AND coalesce(running.exports, 0) < :parallelPerTenant)
      """;

  private static final String RENEW =
      """
      UPDATE export_jobs SET lease_until = clock_timestamp() + make_interval(secs => :lease)
      WHERE tenant_id = :tenant AND id = :id AND fence = :fence AND status = 'processing'
      """;

  private static final String PROGRESS =
      """
      UPDATE export_jobs
      SET total_rows = :total, processed_rows = :processed,
        lease_until = clock_timestamp() + make_interval(secs => :lease)
      WHERE tenant_id = :tenant AND id = :id AND fence = :fence AND status = 'processing'
      """;

  private static final String COMPLETE =
      """
      UPDATE export_jobs
      SET status = 'completed', total_rows = :rows, processed_rows = :rows, file_id = :file,
        file_size = :size, sha256 = :sha256, completed_at = now(),
        expires_at = now() + make_interval(secs => :keep), lease_owner = NULL, lease_until = NULL,
        error = NULL
      WHERE tenant_id = :tenant AND id = :id AND fence = :fence AND status = 'processing'
      """;

  private static final String END_FAILED =
      """
      UPDATE export_jobs
      SET status = CASE WHEN :final OR attempts >= :attempts THEN 'failed' ELSE 'queued' END,
        error = :error::jsonb,
        not_before = CASE WHEN NOT (:final OR attempts >= :attempts)
          THEN clock_timestamp() + make_interval(secs => :wait * 2 ^ least(attempts, 10)) END,
        completed_at = CASE WHEN :final OR attempts >= :attempts THEN now() END,
        expires_at = CASE WHEN :final OR attempts >= :attempts THEN now() END,
        lease_owner = NULL, lease_until = NULL
      WHERE tenant_id = :tenant AND id = :id AND fence = :fence AND status = 'processing'
      RETURNING status, not_before
      """;

  private static final String PUT_BACK =
      """
      UPDATE export_jobs
      SET status = 'queued', attempts = attempts - 1, lease_owner = NULL, lease_until = NULL
      WHERE tenant_id = :tenant AND id = :id AND fence = :fence AND status = 'processing'
      """;

  private static final String RELEASE_EXPIRED =
      """
      WITH expired AS (
        SELECT tenant_id, id, attempts >= :attempts AS given_up
        FROM export_jobs
        WHERE status = 'processing' AND lease_until < clock_timestamp()
        FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE export_jobs AS job
      SET status = CASE WHEN given_up THEN 'failed' ELSE 'queued' END,
        error = jsonb_build_object('code', 'NODE_LOST', 'detail',
          'The node of attempt ' || fence || ' gave no sign of life.'),
        completed_at = CASE WHEN given_up THEN now() END,
        expires_at = CASE WHEN given_up THEN now() END,
        lease_owner = NULL, lease_until = NULL
      FROM expired
      WHERE job.tenant_id = expired.tenant_id AND job.id = expired.id
      RETURNING job.tenant_id, job.id, job.status
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TransactionTemplate besideTheSnapshot;
  private final ExportProperties properties;
  private final PlacementTokens tokens;
  private final String node;
  private final Set<ExportJob> running = ConcurrentHashMap.newKeySet();

  ExportGate(
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      ExportProperties properties,
      PlacementTokens tokens,
      String node) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
    this.besideTheSnapshot = new TransactionTemplate(transactionManager);
    besideTheSnapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.properties = properties;
    this.tokens = tokens;
    this.node = node;
  }

  String node() {
    return node;
  }

  Optional<ExportJob> takeNext() {
    return transactions.execute(
        status -> {
          jdbc.sql(LOCK_PLACEMENT).query().singleRow();
          Optional<ExportJob> next =
              jdbc.sql(TAKE_NEXT)
                  .param("parallelPerTenant", properties.parallelPerTenant())
                  .param("node", node)
                  .param("lease", seconds(properties.lease()))
                  .query(ExportJobs.JOB)
                  .optional();
          next.ifPresent(job -> tokens.remove(job.tenantId().toString(), job.id().toString()));
          return next;
        });
  }

  boolean couldPlace() {
    return jdbc.sql(COULD_PLACE)
        .param("parallelPerTenant", properties.parallelPerTenant())
        .query(Boolean.class)
        .single();
  }

  void enters(ExportJob attempt) {
    running.add(attempt);
  }

  void leaves(ExportJob attempt) {
    running.remove(attempt);
  }

  void renewLeases() {
    for (ExportJob attempt : running) {
      of(attempt, RENEW).param("lease", seconds(properties.lease())).update();
    }
  }

  /**
   * Says how far the attempt is; to be called while it holds its snapshot.
   *
   * @throws ExportLostException when it may not go on
   */
  void progress(ExportJob attempt, long total, long processed) {
    besideTheSnapshot.executeWithoutResult(
        transaction ->
            requireOne(
                attempt,
                of(attempt, PROGRESS)
                    .param("total", total)
                    .param("processed", processed)
                    .param("lease", seconds(properties.lease()))
                    .update()));
  }

  /**
   * Ends the attempt with its file.
   *
   * @throws ExportLostException when it was another's turn
   */
  void complete(ExportJob attempt, UUID fileId, StoredFile file, long rows) {
    requireOne(
        attempt,
        of(attempt, COMPLETE)
            .param("rows", rows)
            .param("file", fileId)
            .param("size", file.sizeBytes())
            .param("sha256", HexFormat.of().parseHex(file.sha256()))
            .param("keep", seconds(properties.keepFiles()))
            .update());
  }

  /**
   * Ends an attempt that failed: the export waits and is tried again, or ends as failed.
   *
   * @param isFinal whether no attempt could succeed
   * @return where the export stands now; empty when it was another's turn
   */
  Optional<ExportStatus> endFailed(ExportJob attempt, Failure failure, boolean isFinal) {
    return transactions.execute(
        transaction ->
            of(attempt, END_FAILED)
                .param("final", isFinal)
                .param("attempts", properties.attempts())
                .param("error", StoredRequest.write(failure))
                .param("wait", seconds(properties.retryDelay()))
                .query(
                    (row, number) -> {
                      ExportStatus status = ExportStatus.byWireName(row.getString(1));
                      Timestamp notBefore = row.getTimestamp(2);
                      return new Ended(status, notBefore == null ? null : notBefore.toInstant());
                    })
                .optional()
                .map(
                    ended -> {
                      if (ended.status() == ExportStatus.QUEUED) {
                        addToken(attempt.tenantId(), attempt.id(), ended.notBefore());
                      }
                      return ended.status();
                    }));
  }

  private record Ended(ExportStatus status, @Nullable Instant notBefore) {}

  /** Queues an export again whose attempt was not its own fault that it ended. */
  void putBack(ExportJob attempt) {
    transactions.executeWithoutResult(
        transaction -> {
          if (of(attempt, PUT_BACK).update() == 1) {
            addToken(attempt.tenantId(), attempt.id(), null);
          }
        });
  }

  /** Says that an export is in line now. */
  void addToken(UUID tenantId, UUID id, @Nullable Instant notBefore) {
    tokens.add(tenantId.toString(), id.toString(), notBefore);
  }

  /** An export whose attempt was given up, and where it stands now. */
  record Released(UUID tenantId, UUID id, ExportStatus status) {}

  /** Ends the attempts whose nodes gave no sign of life for the length of a lease. */
  List<Released> releaseExpired() {
    return transactions.execute(
        transaction -> {
          List<Released> released =
              jdbc.sql(RELEASE_EXPIRED)
                  .param("attempts", properties.attempts())
                  .query(
                      (row, number) ->
                          new Released(
                              row.getObject(1, UUID.class),
                              row.getObject(2, UUID.class),
                              ExportStatus.byWireName(row.getString(3))))
                  .list();
          for (Released one : released) {
            if (one.status() == ExportStatus.QUEUED) {
              addToken(one.tenantId(), one.id(), null);
            }
          }
          return released;
        });
  }

  private JdbcClient.StatementSpec of(ExportJob attempt, String sql) {
    return jdbc.sql(sql)
        .param("tenant", attempt.tenantId())
        .param("id", attempt.id())
        .param("fence", attempt.fence());
  }

  private static void requireOne(ExportJob attempt, int updated) {
    if (updated != 1) {
      throw new ExportLostException(attempt);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
