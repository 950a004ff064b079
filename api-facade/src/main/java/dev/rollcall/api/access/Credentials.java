package dev.rollcall.api.access;

import dev.rollcall.api.access.Credential.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether credentials that were good when a request came in still are, many at a time. */
@Repository
public class Credentials {
  private static final String VALID_TOKENS =
      """
      SELECT encode(token_hash, 'hex')
      FROM api_keys
      WHERE token_hash = ANY (ARRAY(SELECT decode(hash, 'hex') FROM unnest(:hashes::text[]) AS hash))
        AND revoked_at IS NULL
      """;

  private static final String VALID_SESSIONS =
      """
      SELECT encode(session.session_hash, 'hex')
      FROM portal_sessions AS session
      JOIN api_keys AS key ON key.id = session.api_key_id
      WHERE session.session_hash
          = ANY (ARRAY(SELECT decode(hash, 'hex') FROM unnest(:hashes::text[]) AS hash))
        AND session.expires_at > now() AND key.revoked_at IS NULL
      """;

  private final JdbcClient jdbc;

  Credentials(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that would still be accepted. At most two statements, however many there are. */
  public Set<Credential> stillValid(Collection<Credential> credentials) {
    Set<Credential> valid = new HashSet<>();
    for (Kind kind : Kind.values()) {
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
    return valid;
  }
}
