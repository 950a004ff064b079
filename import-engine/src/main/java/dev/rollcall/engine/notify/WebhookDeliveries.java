package dev.rollcall.engine.notify;

import dev.rollcall.engine.tenant.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of deliveries of a tenant. Each call is a transaction of the tenant. Thread-safe. */
public final class WebhookDeliveries {
  private static final String SELECT =
      """
      SELECT tenant_id, id, import_id, event, url, body, status, tries, next_try_at, created_at,
        ended_at
      FROM webhook_deliveries
      WHERE tenant_id = :tenant
      """;

  private static final String FIND = SELECT + " AND id = :id";

  private static final String NEWEST_FIRST =
      SELECT
          + """
            AND (:status::text IS NULL OR status = :status)
            AND (:import::uuid IS NULL OR import_id = :import::uuid)
            AND (:afterTime::timestamptz IS NULL
              OR (created_at, id) < (:afterTime::timestamptz, :afterId::uuid))
          ORDER BY created_at DESC, id DESC
          LIMIT :limit
          """;

  private static final String TRIES =
      """
      SELECT number, tried_at, status_code, failure, duration_millis
      FROM webhook_tries
      WHERE tenant_id = :tenant AND delivery_id = :id
      ORDER BY number
      """;

  /** What is being tried at this moment goes on. */
  private static final String AGAIN =
      """
      UPDATE webhook_deliveries
      SET status = 'pending', next_try_at = clock_timestamp(), tries_of_round = 0, ended_at = NULL
      WHERE tenant_id = :tenant AND id = :id
      """;

  private static final RowMapper<WebhookDelivery> DELIVERY =
      (row, number) ->
          new WebhookDelivery(
              row.getObject("tenant_id", UUID.class),
              row.getObject("id", UUID.class),
              row.getObject("import_id", UUID.class),
              row.getString("event"),
              row.getString("url"),
              row.getString("body"),
              row.getString("status"),
              row.getInt("tries"),
              instant(row, "next_try_at"),
              row.getTimestamp("created_at").toInstant(),
              instant(row, "ended_at"));

  private final TenantTransactions transactions;
  private final JdbcClient jdbc;

  WebhookDeliveries(TenantTransactions transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /**
   * What to list.
   *
   * @param status null for all
   * @param importId null for all
   * @param afterTime creation of the last one of the page before, null for the first page
   * @param afterId its id, null for the first page
   */
  public record Filter(
      @Nullable String status,
      @Nullable UUID importId,
      @Nullable Instant afterTime,
      @Nullable UUID afterId,
      int limit) {}

  /** Deliveries, newest first. */
  public List<WebhookDelivery> list(UUID tenantId, Filter filter) {
    return transactions.call(
        tenantId,
        () ->
            jdbc.sql(NEWEST_FIRST)
                .param("tenant", tenantId)
                .param("status", filter.status())
                .param("import", filter.importId())
                .param(
                    "afterTime", filter.afterTime() == null ? null : filter.afterTime().toString())
                .param("afterId", filter.afterId())
                .param("limit", filter.limit())
                .query(DELIVERY)
                .list());
  }

  /** The delivery; empty when the tenant has none with this id. */
  public Optional<WebhookDelivery> find(UUID tenantId, UUID id) {
    return transactions.call(tenantId, () -> found(tenantId, id));
  }

  private Optional<WebhookDelivery> found(UUID tenantId, UUID id) {
    return jdbc.sql(FIND).param("tenant", tenantId).param("id", id).query(DELIVERY).optional();
  }

  /** What came of each try so far, oldest first. */
  public List<WebhookTry> tries(UUID tenantId, UUID id) {
    return transactions.call(
        tenantId,
        () ->
            jdbc.sql(TRIES)
                .param("tenant", tenantId)
                .param("id", id)
                .query(
                    (row, number) ->
                        new WebhookTry(
                            row.getInt("number"),
                            row.getTimestamp("tried_at").toInstant(),
                            row.getObject("status_code", Integer.class),
                            row.getString("failure"),
                            row.getInt("duration_millis")))
                .list());
  }

  /**
   * Has the delivery tried at once, and as often as a new one; it keeps its id and its body.
   *
   * @param done is told its id in the same transaction
   * @return empty when the tenant has none with this id
   */
  public Optional<WebhookDelivery> deliverAgain(UUID tenantId, UUID id, Consumer<UUID> done) {
    return transactions.call(
        tenantId,
        () -> {
          if (jdbc.sql(AGAIN).param("tenant", tenantId).param("id", id).update() > 0) {
            done.accept(id);
          }
          return found(tenantId, id);
        });
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
