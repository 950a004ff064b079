package dev.rollcall.engine.notify;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.engine.secret.SecretBox;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The secrets that webhooks of a tenant are signed with: one is current, and the one before it
 * signs too until receivers have been told. Thread-safe.
 */
public final class WebhookSecrets {
  private static final String LOCK =
      """
      SELECT pg_advisory_xact_lock(hashtextextended('rollcall.webhook-secrets.' || :tenant, 0))
      """;

  /** A secret that is rotated twice within the overlap keeps its first end. */
  private static final String EXPIRE =
      """
      UPDATE webhook_secrets
      SET expires_at = clock_timestamp() + make_interval(secs => :overlap)
      WHERE tenant_id = :tenant AND expires_at IS NULL
      """;

  private static final String INSERT =
      """
      INSERT INTO webhook_secrets (tenant_id, id, sealed, created_at)
      VALUES (:tenant, :id, :sealed, clock_timestamp())
      """;

  private static final String VALID =
      """
      SELECT id, sealed, created_at, expires_at
      FROM webhook_secrets
      WHERE tenant_id = :tenant AND (expires_at IS NULL OR expires_at > clock_timestamp())
      ORDER BY expires_at DESC NULLS FIRST
      """;

  private final TenantTransactions transactions;
  private final JdbcClient jdbc;
  private final SecretBox box;
  private final Duration overlap;
  private final SecureRandom random = new SecureRandom();

  WebhookSecrets(
      TenantTransactions transactions, JdbcClient jdbc, SecretBox box, Duration overlap) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.box = box;
    this.overlap = overlap;
  }

  /**
   * A secret without its text.
   *
   * @param expiresAt null for the current one
   */
  public record WebhookSecret(UUID id, Instant createdAt, @Nullable Instant expiresAt) {}

  /**
   * A secret with its text, which nobody is shown again.
   *
   * @param secret begins with {@code whsec_}
   */
  public record NewWebhookSecret(UUID id, String secret) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "NewWebhookSecret[id=" + id + "]";
    }
  }

  /** Whether this installation can sign at all: it has a key to seal secrets with. */
  public boolean available() {
    return box.hasKey();
  }

  /**
   * Makes a new current secret for the tenant; the one before signs too for the time of overlap.
   *
   * @param made is told its id in the same transaction
   * @throws IllegalStateException when this installation has no key to seal it with
   */
  public NewWebhookSecret rotate(UUID tenantId, Consumer<UUID> made) {
    return transactions.call(
        tenantId,
        () -> {
          lock(tenantId);
          jdbc.sql(EXPIRE)
              .param("overlap", overlap.toMillis() / 1000.0)
              .param("tenant", tenantId)
              .update();
          NewWebhookSecret secret = add(tenantId);
          made.accept(secret.id());
          return secret;
        });
  }

  /** The secrets that are valid now, the current one first. */
  public List<WebhookSecret> valid(UUID tenantId) {
    return transactions.call(
        tenantId, () -> stored(tenantId).stream().map(Stored::withoutText).toList());
  }

  /** The texts of the secrets that are valid now; the first one is made when there is none yet. */
  List<String> signing(UUID tenantId) {
    return transactions.call(
        tenantId,
        () -> {
          List<Stored> valid = stored(tenantId);
          if (valid.isEmpty() || valid.get(0).expiresAt() != null) {
            lock(tenantId);
            valid = stored(tenantId);
          }
          if (valid.isEmpty() || valid.get(0).expiresAt() != null) {
            add(tenantId);
            valid = stored(tenantId);
          }
          return valid.stream()
              .map(secret -> box.open(secret.sealed(), owner(tenantId, secret.id())))
              .toList();
        });
  }

  private void lock(UUID tenantId) {
    jdbc.sql(LOCK).param("tenant", tenantId.toString()).query().singleRow();
  }

  private NewWebhookSecret add(UUID tenantId) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    String secret = WebhookSignature.newSecret(random);
    jdbc.sql(INSERT)
        .param("tenant", tenantId)
        .param("id", id)
        .param("sealed", box.seal(secret, owner(tenantId, id)))
        .update();
    return new NewWebhookSecret(id, secret);
  }

  private static String owner(UUID tenantId, UUID id) {
    return "webhook-secret/" + tenantId + "/" + id;
  }

  private record Stored(UUID id, byte[] sealed, Instant createdAt, @Nullable Instant expiresAt) {
    WebhookSecret withoutText() {
      return new WebhookSecret(id, createdAt, expiresAt);
    }
  }

  private List<Stored> stored(UUID tenantId) {
    return jdbc.sql(VALID)
        .param("tenant", tenantId)
        .query(
            (row, number) -> {
              Timestamp expires = row.getTimestamp("expires_at");
              return new Stored(
                  row.getObject("id", UUID.class),
                  row.getBytes("sealed"),
                  row.getTimestamp("created_at").toInstant(),
                  expires == null ? null : expires.toInstant());
            })
        .list();
  }
}
