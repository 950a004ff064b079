package dev.rollcall.api.access;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Signed-in browsers, on all nodes. The secret is only in the browser's cookie. */
@Repository
class PortalSessions {
  static final Duration LIFETIME = Duration.ofHours(12);

  private static final String INSERT =
      """
      INSERT INTO portal_sessions (session_hash, tenant_id, api_key_id, expires_at)
      VALUES (:hash, :tenant, :key, now() + make_interval(secs => :seconds))
      """;

  private static final String FIND_CALLER =
      """
      SELECT %s
      FROM portal_sessions AS session
        JOIN api_keys AS key ON key.id = session.api_key_id
        LEFT JOIN tenant_settings AS settings ON settings.tenant_id = key.tenant_id
      WHERE session.session_hash = :hash AND session.expires_at > now() AND key.revoked_at IS NULL
        AND (key.expires_at IS NULL OR key.expires_at > now())
      """
          .formatted(ApiKeys.CALLER_COLUMNS.strip());

  private static final String DELETE =
      """
      DELETE FROM portal_sessions WHERE session_hash = :hash
      """;

  private static final String DELETE_EXPIRED =
      """
      DELETE FROM portal_sessions WHERE expires_at <= now()
      """;

  private final JdbcClient jdbc;

  PortalSessions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Begins a session and returns its secret. */
  String begin(Caller caller) {
    String secret = Secrets.newSecret();
    jdbc.sql(INSERT)
        .param("hash", Secrets.hash(secret))
        .param("tenant", caller.tenantId())
        .param("key", caller.keyId())
        .param("seconds", (double) LIFETIME.toSeconds())
        .update();
    return secret;
  }

  Optional<RecognisedCaller> findCaller(String secret) {
    return jdbc.sql(FIND_CALLER)
        .param("hash", Secrets.hash(secret))
        .query(ApiKeys.CALLER)
        .optional();
  }

  void end(String secret) {
    jdbc.sql(DELETE).param("hash", Secrets.hash(secret)).update();
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void deleteExpired() {
    jdbc.sql(DELETE_EXPIRED).update();
  }
}
