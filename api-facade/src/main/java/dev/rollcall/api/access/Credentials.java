package dev.rollcall.api.access;

import dev.rollcall.api.access.Credential.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether credentials that were good when a request came in still are, many at a time. */
@Repository
public class Credentials {
  private static final String VALID_TOKENS =
      """
      SELECT encode(key.token_hash, 'hex')
      FROM api_keys AS key LEFT JOIN tenant_settings AS settings USING (tenant_id)
      WHERE key.token_hash
          = ANY (ARRAY(SELECT decode(hash, 'hex') FROM unnest(:hashes::text[]) AS hash))
        AND key.revoked_at IS NULL AND (key.expires_at IS NULL OR key.expires_at > now())
        AND settings.suspended_at IS NULL
      """;

  private static final String VALID_SESSIONS =
      """
      SELECT encode(session.session_hash, 'hex')
      FROM portal_sessions AS session
        JOIN api_keys AS key ON key.id = session.api_key_id
        LEFT JOIN tenant_settings AS settings ON settings.tenant_id = key.tenant_id
      WHERE session.session_hash
          = ANY (ARRAY(SELECT decode(hash, 'hex') FROM unnest(:hashes::text[]) AS hash))
        AND session.expires_at > now() AND key.revoked_at IS NULL
        AND (key.expires_at IS NULL OR key.expires_at > now())
        AND settings.suspended_at IS NULL
      """;

  private static final String SUSPENDED =
      """
      SELECT tenant_id FROM tenant_settings
      WHERE suspended_at IS NOT NULL AND tenant_id = ANY (:tenants::uuid[])
      """;

  private final JdbcClient jdbc;

  Credentials(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that would still be accepted. At most three statements, however many there are. */
  public Set<Credential> stillValid(Collection<Credential> credentials) {
    Set<Credential> valid = new HashSet<>();
    for (Kind kind : List.of(Kind.TOKEN, Kind.SESSION)) {
      String[] hashes =
          credentials.stream()
              .filter(credential -> credential.kind() == kind)
              .map(Credential::hash)
              .distinct()
              .toArray(String[]::new);
      if (hashes.length > 0) {
        jdbc.sql(kind == Kind.TOKEN ? VALID_TOKENS : VALID_SESSIONS)
            .param("hashes", hashes)
            .query(String.class)
            .list()
            .forEach(hash -> valid.add(new Credential(kind, hash)));
      }
    }
    valid.addAll(stillSigned(credentials));
    return valid;
  }

  private List<Credential> stillSigned(Collection<Credential> credentials) {
    Instant now = Instant.now();
    List<Credential> signed =
        credentials.stream()
            .filter(credential -> credential.kind() == Kind.SIGNED && !credential.hasExpired(now))
            .toList();
    if (signed.isEmpty()) {
      return signed;
    }
    Set<UUID> suspended =
        Set.copyOf(
            jdbc.sql(SUSPENDED)
                .param(
                    "tenants",
                    signed.stream()
                        .map(Credential::signedFor)
                        .filter(Objects::nonNull)
                        .map(UUID::toString)
                        .toArray(String[]::new))
                .query(UUID.class)
                .list());
    return signed.stream()
        .filter(
            credential ->
                credential.signedFor() == null || !suspended.contains(credential.signedFor()))
        .toList();
  }
}
