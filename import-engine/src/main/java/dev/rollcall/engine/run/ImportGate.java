package dev.rollcall.engine.run;

import dev.rollcall.engine.cluster.PlacementTokens;
import dev.rollcall.engine.run.ImportJob.Failure;
import dev.rollcall.engine.tenant.LockWait;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only place where attempts begin and end. Launch, restart and recovery take the lease of an
 * import by a conditional update on the database's clock and raise its fencing number; nothing else
 * may start a job. Thread-safe; the node's name is part of the lease.
 */
final class ImportGate {
  private static final Logger LOG = LoggerFactory.getLogger(ImportGate.class);

  /** Nodes decide one after the other, so that no tenant gets more places than its limit. */
  private static final String LOCK_PLACEMENT =
      """
      SELECT pg_advisory_xact_lock(hashtextextended('rollcall.placement', 0))
      """;

  /**
   * Who comes next: tenants take turns, and within a tenant the oldest comes first. An import's
   * turn is the number of imports of its tenant that run or wait before it; of several with the
   * same turn the one comes first whose tenant was served longest ago.
   */
  private static final String TAKE_NEXT =
      """
      WITH running AS (
        SELECT tenant_id, count(*) AS imports
        FROM import_jobs
        WHERE status IN ('processing', 'stopping')
        GROUP BY tenant_id
      ), waiting AS (
        SELECT tenant_id, id, queued_at,
          row_number() OVER (PARTITION BY tenant_id ORDER BY queued_at, id) AS place
        FROM import_jobs
        WHERE status = 'queued' AND (not_before IS NULL OR not_before <= clock_timestamp())
      ), next AS (
        SELECT waiting.tenant_id, waiting.id
        FROM waiting
          LEFT JOIN running USING (tenant_id)
          LEFT JOIN placement_turns USING (tenant_id)
          LEFT JOIN tenant_settings USING (tenant_id)
        WHERE coalesce(running.imports, 0) + waiting.place
            <= coalesce(tenant_settings.parallel_imports, :parallelPerTenant)
          AND tenant_settings.suspended_at IS NULL
        ORDER BY coalesce(running.imports, 0) + waiting.place, taken_at NULLS FIRST,
          waiting.queued_at, waiting.id
        LIMIT 1
      ), taken AS (
        UPDATE import_jobs AS job
        SET status = 'processing', fence = fence + 1, lease_owner = :node,
          lease_until = clock_timestamp() + make_interval(secs => :lease),
          attempts_without_progress = attempts_without_progress + 1, not_before = NULL,
          started_at = coalesce(started_at, now()), stop_requested = NULL
        FROM next
        WHERE job.tenant_id = next.tenant_id AND job.id = next.id AND job.status = 'queued'
        RETURNING job.tenant_id, job.id
      ), turned AS (
        INSERT INTO placement_turns (tenant_id, taken_at)
        SELECT tenant_id, clock_timestamp() FROM taken
        ON CONFLICT (tenant_id) DO UPDATE SET taken_at = excluded.taken_at
      )
      SELECT tenant_id, id FROM taken
      """;

  private static final String FIND =
      ImportJobs.SELECT
          + """
          WHERE job.tenant_id = :tenant AND job.id = :id
          """;

  private static final String COULD_PLACE =
      """
      WITH running AS (
        SELECT tenant_id, count(*) AS imports
        FROM import_jobs
        WHERE status IN ('processing', 'stopping')
        GROUP BY tenant_id
      )
      SELECT EXISTS (
        SELECT
        FROM import_jobs AS job
          LEFT JOIN running USING (tenant_id)
          LEFT JOIN tenant_settings USING (tenant_id)
        WHERE job.status = 'queued'
          AND (job.not_before IS NULL OR job.not_before <= clock_timestamp())
          AND coalesce(running.imports, 0)
            < coalesce(tenant_settings.parallel_imports, :parallelPerTenant)
          AND tenant_settings.suspended_at IS NULL)
      """;

  /** An attempt that writes a chunk holds its row, and renews its lease itself when it commits. */
  private static final String RENEW =
      """
      UPDATE import_jobs SET lease_until = clock_timestamp() + make_interval(secs => :lease)
      WHERE (tenant_id, id) IN (
        SELECT tenant_id, id
        FROM import_jobs
        WHERE tenant_id = :tenant AND id = :id AND fence = :fence
          AND status IN ('processing', 'stopping')
        FOR NO KEY UPDATE SKIP LOCKED)
      """;

  /**
   * What a dead attempt was asked to do is done; otherwise its import is queued again. An attempt
   * that holds its row is in the middle of a chunk and must not keep the others waiting.
   */
  private static final String RELEASE_EXPIRED =
      """
      WITH expired AS (
        SELECT tenant_id, id,
          CASE
            WHEN stop_requested = 'cancel' THEN 'cancelled'
            WHEN stop_requested = 'stop' THEN 'stopped'
            WHEN attempts_without_progress >= :attempts THEN 'failed'
            ELSE 'queued'
          END AS next_status
        FROM import_jobs
        WHERE status IN ('processing', 'stopping') AND lease_until < clock_timestamp()
          AND (:id::uuid IS NULL OR (tenant_id = :tenant::uuid AND id = :id::uuid))
        FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE import_jobs AS job
      SET status = next_status,
        completed_at = CASE WHEN next_status IN ('failed', 'cancelled') THEN now() END,
        error = CASE next_status
          WHEN 'failed' THEN jsonb_build_object('code', 'NODE_LOST', 'detail',
            'The node died ' || attempts_without_progress
            || ' times in a row before it committed a chunk. Restart the import.')
          WHEN 'queued' THEN jsonb_build_object('code', 'NODE_LOST', 'detail',
            'The node of attempt ' || fence
            || ' gave no sign of life. The import goes on by itself.') END,
        lease_owner = NULL, lease_until = NULL, stop_requested = NULL
      FROM expired
      WHERE job.tenant_id = expired.tenant_id AND job.id = expired.id
      RETURNING job.tenant_id, job.id, job.status
      """;

  private static final String HAND_OVER_ALL =
      """
      UPDATE import_jobs SET stop_requested = 'hand_over'
      WHERE lease_owner = :node AND status = 'processing' AND stop_requested IS NULL
      """;

  private static final String HAND_OVER_TENANT =
      """
      UPDATE import_jobs SET stop_requested = 'hand_over'
      WHERE tenant_id = :tenant AND status = 'processing' AND stop_requested IS NULL
      """;

  /** What was asked since the attempt looked last counts: a stop may have become a cancel. */
  private static final String END =
      """
      WITH ended AS (
        SELECT tenant_id, id,
          CASE stop_requested
            WHEN 'cancel' THEN 'cancelled'
            WHEN 'stop' THEN 'stopped'
            ELSE :status
          END AS next_status
        FROM import_jobs
        WHERE tenant_id = :tenant AND id = :id AND fence = :fence
          AND status IN ('processing', 'stopping')
        FOR NO KEY UPDATE
      )
      UPDATE import_jobs AS job
      SET status = next_status, error = NULL,
        completed_at = CASE WHEN next_status = 'cancelled' THEN now() END,
        lease_owner = NULL, lease_until = NULL, stop_requested = NULL
      FROM ended
      WHERE job.tenant_id = ended.tenant_id AND job.id = ended.id
      RETURNING next_status
      """;

  /** Who was asked to stop or cancel does so, whether its last chunk succeeded or not. */
  private static final String END_FAILED =
      """
      WITH failed AS (
        SELECT tenant_id, id,
          CASE
            WHEN stop_requested = 'cancel' THEN 'cancelled'
            WHEN stop_requested = 'stop' THEN 'stopped'
            WHEN attempts_without_progress >= :attempts THEN 'failed'
            ELSE 'queued'
          END AS next_status
        FROM import_jobs
        WHERE tenant_id = :tenant AND id = :id AND fence = :fence
          AND status IN ('processing', 'stopping')
        FOR NO KEY UPDATE
      )
      UPDATE import_jobs AS job
      SET status = next_status, error = :error::jsonb,
        completed_at = CASE WHEN next_status IN ('failed', 'cancelled') THEN now() END,
        not_before = CASE WHEN next_status = 'queued'
          THEN clock_timestamp()
            + make_interval(secs => (1 + :jitter * random())
              * least(:longest,
                :wait * :factor ^ greatest(least(attempts_without_progress, 20) - 1, 0))) END,
        lease_owner = NULL, lease_until = NULL, stop_requested = NULL
      FROM failed
      WHERE job.tenant_id = failed.tenant_id AND job.id = failed.id
      RETURNING next_status, not_before
      """;

  private static final String FAIL_UNREADABLE =
      """
      UPDATE import_jobs
      SET status = 'failed', completed_at = now(), error = :error::jsonb, lease_owner = NULL,
        lease_until = NULL, stop_requested = NULL
      WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String STATUS =
      """
      SELECT status
      FROM import_jobs
      WHERE tenant_id = :tenant AND id = :id AND fence = :fence
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ImportProperties properties;
  private final RetryProperties retry;
  private final LockWait lockWait;
  private final PlacementTokens tokens;
  private final String node;
  private final Set<ImportAttempt> running = ConcurrentHashMap.newKeySet();

  ImportGate(
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      ImportProperties properties,
      RetryProperties retry,
      LockWait lockWait,
      PlacementTokens tokens,
      String node) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
    this.properties = properties;
    this.retry = retry;
    this.lockWait = lockWait;
    this.tokens = tokens;
    this.node = node;
  }

  /** The name of this node in leases. */
  String node() {
    return node;
  }

  /**
   * Takes the lease of the import that is next in line, if one may start. One that cannot be
   * understood ends as failed, so that it does not keep the others waiting.
   */
  Optional<ImportAttempt> takeNext() {
    return transactions.execute(
        status -> {
          lockWait.limit(jdbc);
          jdbc.sql(LOCK_PLACEMENT).query().singleRow();
          Optional<TakenImport> taken = take();
          while (taken.isPresent()) {
            Optional<ImportAttempt> attempt = attempt(taken.get());
            if (attempt.isPresent()) {
              return attempt;
            }
            taken = take();
          }
          return Optional.empty();
        });
  }

  private record TakenImport(UUID tenantId, UUID id) {}

  private Optional<TakenImport> take() {
    return jdbc.sql(TAKE_NEXT)
        .param("parallelPerTenant", properties.parallelPerTenant())
        .param("node", node)
        .param("lease", seconds(properties.lease()))
        .query(
            (row, number) ->
                new TakenImport(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .optional();
  }

  private Optional<ImportAttempt> attempt(TakenImport taken) {
    try {
      ImportJob job =
          jdbc.sql(FIND)
              .param("tenant", taken.tenantId())
              .param("id", taken.id())
              .query(ImportJobs.READABLE_JOB)
              .single();
      removeToken(taken);
      return Optional.of(new ImportAttempt(job));
    } catch (UnreadableImportException e) {
      LOG.error(
          "tenant {} import {}: ends as failed and the others go on",
          taken.tenantId(),
          taken.id(),
          e);
      jdbc.sql(FAIL_UNREADABLE)
          .param("error", StoredJson.write(e.failure()))
          .param("tenant", taken.tenantId())
          .param("id", taken.id())
          .update();
      removeToken(taken);
      return Optional.empty();
    }
  }

  private void removeToken(TakenImport taken) {
    tokens.remove(taken.tenantId().toString(), taken.id().toString());
  }

  /** Whether an import waits that may start as soon as a node has a place. */
  boolean couldPlace() {
    return jdbc.sql(COULD_PLACE)
        .param("parallelPerTenant", properties.parallelPerTenant())
        .query(Boolean.class)
        .single();
  }

  /** Says that the attempt runs on this node from now on, until {@link #leaves}. */
  void enters(ImportAttempt attempt) {
    running.add(attempt);
  }

  /** Says that the attempt runs no more, whether its end could be written or not. */
  void leaves(ImportAttempt attempt) {
    running.remove(attempt);
  }

  /** The attempts that run on this node. */
  Set<ImportAttempt> running() {
    return running;
  }

  /**
   * Gives a sign of life for the attempts that run on this node. An attempt whose end or whose
   * beginning could not be written runs nowhere, and its lease has to run out.
   */
  void renewLeases() {
    for (ImportAttempt attempt : running) {
      jdbc.sql(RENEW)
          .param("lease", seconds(properties.lease()))
          .param("tenant", attempt.job().tenantId())
          .param("id", attempt.job().id())
          .param("fence", attempt.job().fence())
          .update();
    }
  }

  /**
   * Ends the attempts whose nodes gave no sign of life for the length of a lease; most of their
   * imports are queued again.
   */
  List<Released> releaseExpired() {
    return release(null, null);
  }

  /** The same for one import; empty when its attempt has a lease, or is none. */
  Optional<Released> releaseExpired(UUID tenantId, UUID importId) {
    return release(tenantId, importId).stream().findFirst();
  }

  /** An import whose attempt was given up, and its status now. */
  record Released(UUID tenantId, UUID importId, ImportStatus status) {}

  private List<Released> release(@Nullable UUID tenantId, @Nullable UUID importId) {
    return transactions.execute(
        transaction -> {
          List<Released> released =
              jdbc.sql(RELEASE_EXPIRED)
                  .param("attempts", properties.attemptsWithoutProgress())
                  .param("tenant", tenantId)
                  .param("id", importId)
                  .query(
                      (row, number) ->
                          new Released(
                              row.getObject(1, UUID.class),
                              row.getObject(2, UUID.class),
                              status(row.getString(3))))
                  .list();
          for (Released one : released) {
            if (one.status() == ImportStatus.QUEUED) {
              tokens.add(one.tenantId().toString(), one.importId().toString(), null);
            }
          }
          return released;
        });
  }

  /** Asks all attempts of this node to end after their chunk, for another node to go on. */
  void handOverAll() {
    jdbc.sql(HAND_OVER_ALL).param("node", node).update();
  }

  /**
   * Waits until no node takes an import, and keeps all from it to the end of the caller's
   * transaction, which changes who may be taken.
   */
  void holdPlacement() {
    jdbc.sql(LOCK_PLACEMENT).query().singleRow();
  }

  /** Has the running imports of the tenant go back into the line after their chunk. */
  void handOverTenant(UUID tenantId) {
    jdbc.sql(HAND_OVER_TENANT).param("tenant", tenantId).update();
  }

  /**
   * Ends an attempt that was asked to; does nothing when it has lost its lease meanwhile.
   *
   * @param status what it was asked for when it looked
   * @return where the import stands now, by what it was asked for last
   */
  ImportStatus end(ImportAttempt attempt, ImportStatus status) {
    ImportJob job = attempt.job();
    return transactions.execute(
        transaction ->
            jdbc.sql(END)
                .param("status", status.wireName())
                .param("tenant", job.tenantId())
                .param("id", job.id())
                .param("fence", job.fence())
                .query((row, number) -> new Ended(status(row.getString(1)), null))
                .optional()
                .map(ended -> tokenFor(job, ended))
                .orElse(status));
  }

  /**
   * Ends an attempt that failed: the import does what it was asked to, or waits and is tried again,
   * or ends as failed when several attempts in a row committed nothing. Changes nothing when the
   * import has ended.
   *
   * @return where the import stands now
   * @throws LeaseLostException when another attempt has taken over
   */
  ImportStatus endFailed(ImportAttempt attempt, Failure failure) {
    return endFailed(attempt, failure, properties.attemptsWithoutProgress());
  }

  /**
   * The same for a failure that every other attempt would have too.
   *
   * @throws LeaseLostException when another attempt has taken over
   */
  ImportStatus endForGood(ImportAttempt attempt, Failure failure) {
    return endFailed(attempt, failure, 0);
  }

  private ImportStatus endFailed(ImportAttempt attempt, Failure failure, int attemptsAtMost) {
    ImportJob job = attempt.job();
    return transactions.execute(
        transaction ->
            jdbc.sql(END_FAILED)
                .param("attempts", attemptsAtMost)
                .param("error", StoredJson.write(failure))
                .param("wait", seconds(properties.retryDelay()))
                .param("factor", retry.retryFactor())
                .param("longest", seconds(retry.retryLongest()))
                .param("jitter", retry.retryJitter())
                .param("tenant", job.tenantId())
                .param("id", job.id())
                .param("fence", job.fence())
                .query(
                    (row, number) -> {
                      ImportStatus next = status(row.getString(1));
                      Timestamp notBefore = row.getTimestamp(2);
                      return new Ended(next, notBefore == null ? null : notBefore.toInstant());
                    })
                .optional()
                .map(ended -> tokenFor(job, ended))
                .orElseGet(() -> standing(job)));
  }

  private record Ended(ImportStatus status, @Nullable Instant notBefore) {}

  private ImportStatus tokenFor(ImportJob job, Ended ended) {
    if (ended.status() == ImportStatus.QUEUED) {
      tokens.add(job.tenantId().toString(), job.id().toString(), ended.notBefore());
    }
    return ended.status();
  }

  private ImportStatus standing(ImportJob job) {
    return status(
        jdbc.sql(STATUS)
            .param("tenant", job.tenantId())
            .param("id", job.id())
            .param("fence", job.fence())
            .query(String.class)
            .optional()
            .orElseThrow(() -> new LeaseLostException(job.id(), job.fence())));
  }

  private static ImportStatus status(String wireName) {
    return ImportStatus.valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
