package dev.rollcall.engine.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is to be delivered, of all tenants: nodes claim deliveries that are due and say what came of
 * them. A claim ends by itself, so that the death of a node delays a delivery and never loses it. A
 * receiver may therefore see a delivery twice, always with the same id. Thread-safe.
 */
final class WebhookOutbox {
  /** Tenants share the places of a node: each has so many deliveries under way, on all nodes. */
  private static final String CLAIM =
      """
      WITH busy AS (
        SELECT tenant_id, count(*) AS deliveries
        FROM webhook_deliveries
        WHERE status = 'pending' AND claimed_until > clock_timestamp()
        GROUP BY tenant_id
      ), due AS (
        SELECT tenant_id, id, next_try_at, row_number() OVER (
          PARTITION BY tenant_id ORDER BY next_try_at, id) + coalesce(busy.deliveries, 0) AS place
        FROM webhook_deliveries LEFT JOIN busy USING (tenant_id)
        WHERE status = 'pending' AND next_try_at <= clock_timestamp()
          AND (claimed_until IS NULL OR claimed_until <= clock_timestamp())
      ), chosen AS (
        SELECT delivery.tenant_id, delivery.id
        FROM due JOIN webhook_deliveries AS delivery USING (tenant_id, id)
        WHERE due.place <= :perTenant
          AND delivery.status = 'pending' AND delivery.next_try_at <= clock_timestamp()
          AND (delivery.claimed_until IS NULL OR delivery.claimed_until <= clock_timestamp())
        ORDER BY due.next_try_at
        LIMIT :room
        FOR NO KEY UPDATE OF delivery SKIP LOCKED
      )
      UPDATE webhook_deliveries AS delivery
      SET claimed_until = clock_timestamp() + make_interval(secs => :claim)
      FROM chosen
      WHERE delivery.tenant_id = chosen.tenant_id AND delivery.id = chosen.id
      RETURNING delivery.tenant_id, delivery.id, url, body, tries_of_round, claimed_until
      """;

  /** Whoever lost its claim has delivered all the same, and says so as long as nobody else did. */
  private static final String NOTE =
      """
      UPDATE webhook_deliveries
      SET tries = tries + 1,
        tries_of_round = tries_of_round + 1,
        status = :status,
        next_try_at = CASE WHEN :status = 'pending'
          THEN clock_timestamp() + make_interval(secs => :wait) END,
        ended_at = CASE WHEN :status <> 'pending' THEN clock_timestamp() END,
        claimed_until = CASE WHEN claimed_until <> :claim AND :status = 'pending'
          THEN claimed_until END
      WHERE tenant_id = :tenant AND id = :id AND status = 'pending'
        AND (claimed_until = :claim OR :status = 'delivered')
      RETURNING tries
      """;

  private static final String LOG =
      """
      INSERT INTO webhook_tries (
        tenant_id, delivery_id, number, tried_at, status_code, failure, duration_millis)
      VALUES (:tenant, :id, :number, :at::timestamptz, :statusCode, :failure, :duration)
      """;

  private static final String DELETE_OLD =
      """
      DELETE FROM webhook_deliveries
      WHERE ended_at < clock_timestamp() - make_interval(secs => :keep)
      """;

  private static final String DELETE_EXPIRED_SECRETS =
      """
      DELETE FROM webhook_secrets WHERE expires_at < clock_timestamp()
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final WebhookProperties properties;

  WebhookOutbox(
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      WebhookProperties properties) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
    this.properties = properties;
  }

  /**
   * Claims deliveries that are due.
   *
   * @param room how many at most
   */
  List<DueDelivery> claim(int room) {
    // Longer than a try may take, with time to say what came of it.
    Duration claim = properties.timeout().multipliedBy(2).plusSeconds(5);
    return jdbc.sql(CLAIM)
        .param("perTenant", properties.parallelPerTenant())
        .param("room", room)
        .param("claim", WebhookDeliveries.seconds(claim))
        .query(
            (row, number) ->
                new DueDelivery(
                    row.getObject("tenant_id", UUID.class),
                    row.getObject("id", UUID.class),
                    row.getString("url"),
                    row.getString("body"),
                    row.getInt("tries_of_round"),
                    row.getTimestamp("claimed_until")))
        .list();
  }

  /**
   * Notes a try in the log and what becomes of the delivery.
   *
   * @param wait how long until the next try, null when there is none
   */
  void note(
      DueDelivery delivery,
      TryOutcome outcome,
      @Nullable Duration wait,
      Instant triedAt,
      Duration duration) {
    String status =
        outcome.succeeded()
            ? "delivered"
            : outcome.isGone() ? "gone" : wait == null ? "failed" : "pending";
    transactions.executeWithoutResult(
        transaction ->
            jdbc.sql(NOTE)
                .param("status", status)
                .param("wait", wait == null ? 0 : WebhookDeliveries.seconds(wait))
                .param("claim", delivery.claim())
                .param("tenant", delivery.tenantId())
                .param("id", delivery.id())
                .query(Integer.class)
                .optional()
                .ifPresent(
                    number ->
                        jdbc.sql(LOG)
                            .param("tenant", delivery.tenantId())
                            .param("id", delivery.id())
                            .param("number", number)
                            .param("at", triedAt.toString())
                            .param("statusCode", outcome.statusCode())
                            .param("failure", outcome.failure())
                            .param("duration", (int) duration.toMillis())
                            .update()));
  }

  /** Deletes what nobody needs any more. */
  void sweep() {
    jdbc.sql(DELETE_OLD).param("keep", WebhookDeliveries.seconds(properties.keep())).update();
    jdbc.sql(DELETE_EXPIRED_SECRETS).update();
  }
}
