package dev.rollcall.api.access;

import dev.rollcall.api.paging.Cursor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All tenants, as administrators see them. */
@Repository
public class Tenants {
  /** The longest name, in code points. */
  public static final int NAME_LENGTH = 200;

  private static final String INSERT =
      """
      INSERT INTO tenants (id, name) VALUES (:id, :name) ON CONFLICT (id) DO NOTHING
      """;

  private static final String FIND =
      """
      SELECT id, name, created_at FROM tenants WHERE id = :id
      """;

  private static final String NEWEST_FIRST =
      """
      SELECT id, name, created_at
      FROM tenants
      WHERE :afterTime::timestamptz IS NULL
        OR (created_at, id) < (:afterTime::timestamptz, :afterId::uuid)
      ORDER BY created_at DESC, id DESC
      LIMIT :limit
      """;

  private static final String FIND_ALL =
      """
      SELECT id, name, created_at FROM tenants WHERE id = ANY (:ids::uuid[])
      """;

  private static final RowMapper<Tenant> TENANT =
      (row, number) ->
          new Tenant(
              row.getObject("id", UUID.class),
              row.getString("name"),
              row.getTimestamp("created_at").toInstant());

  private final JdbcClient jdbc;

  Tenants(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A company whose contacts nobody else ever sees. */
  public record Tenant(UUID id, String name, Instant createdAt) {}

  /** Makes the tenant unless there is one with this id; the answer is the one that there is now. */
  public Tenant add(UUID id, String name) {
    jdbc.sql(INSERT).param("id", id).param("name", name).update();
    return find(id).orElseThrow();
  }

  /** The tenant of this id. */
  public Optional<Tenant> find(UUID id) {
    return jdbc.sql(FIND).param("id", id).query(TENANT).optional();
  }

  /** The names of the tenants by their ids. */
  public Map<UUID, String> names(Collection<UUID> ids) {
    return jdbc
        .sql(FIND_ALL)
        .param("ids", ids.stream().distinct().map(UUID::toString).toArray(String[]::new))
        .query(TENANT)
        .list()
        .stream()
        .collect(Collectors.toMap(Tenant::id, Tenant::name));
  }

  /** Tenants behind the cursor, newest first. */
  public List<Tenant> list(@Nullable Cursor after, int limit) {
    return jdbc.sql(NEWEST_FIRST)
        .param("afterTime", after == null ? null : after.createdAt().toString())
        .param("afterId", after == null ? null : after.id())
        .param("limit", limit)
        .query(TENANT)
        .list();
  }
}
