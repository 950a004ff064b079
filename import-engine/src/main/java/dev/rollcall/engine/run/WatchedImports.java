package dev.rollcall.engine.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Imports as those see them who watch them: many at a time, for many tenants at once, with a number
 * that rises with each reading on whatever node. Reads with the rights of the owner, so that
 * callers name for each import the tenant that they have made sure of. Thread-safe.
 */
public final class WatchedImports {
  private static final String ACTIVE =
      """
      ('fetching', 'checking', 'queued', 'processing', 'stopping', 'undoing')
      """;

  /** The number is drawn after the state is seen, and before anybody looks again. */
  private static final String NUMBERED =
      """
      SELECT nextval('import_event_numbers') AS event_number, seen.*
      FROM (
      """;

  private static final String READ =
      NUMBERED
          + ImportJobs.SELECT
          + """
            JOIN unnest(:tenants::uuid[], :ids::uuid[]) AS wanted (wanted_tenant, wanted_id)
              ON job.tenant_id = wanted_tenant AND job.id = wanted_id
            WHERE job.deleted_at IS NULL
          ) AS seen
          """;

  private static final String MOVING =
      NUMBERED
          + ImportJobs.SELECT
          + """
            WHERE job.tenant_id = ANY (:tenants::uuid[]) AND job.deleted_at IS NULL
              AND (job.status IN
          """
          + ACTIVE
          + """
                OR job.status_since > now() - make_interval(secs => :within))
          ) AS seen
          """;

  private static final String OVERVIEW =
      NUMBERED
          + ImportJobs.SELECT
          + """
            WHERE job.tenant_id = :tenant AND job.deleted_at IS NULL
              AND (job.status IN
          """
          + ACTIVE
          + """
                OR job.id IN (
                  SELECT id FROM import_jobs
                  WHERE tenant_id = :tenant AND deleted_at IS NULL
                  ORDER BY created_at DESC, id DESC
                  LIMIT :newest))
            ORDER BY job.created_at DESC, job.id DESC
            LIMIT :limit
          ) AS seen
          """;

  private static final String NEXT_NUMBER =
      """
      SELECT nextval('import_event_numbers')
      """;

  private final JdbcClient jdbc;
  private final QueuePositions positions;

  WatchedImports(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.positions = new QueuePositions(jdbc);
  }

  /** Which import. */
  public record Key(UUID tenantId, UUID importId) {}

  /**
   * An import as it was when it was read.
   *
   * @param number higher than all that were given out before, on any node
   */
  public record Seen(long number, ImportJob job) {
    /** Which import. */
    public Key key() {
      return new Key(job.tenantId(), job.id());
    }
  }

  /** Those of the imports that are there; those that were deleted are missing. */
  public List<Seen> read(Collection<Key> keys) {
    return seen(
        jdbc.sql(READ)
            .param("tenants", texts(keys, Key::tenantId))
            .param("ids", texts(keys, Key::importId)));
  }

  /** What is not at rest, or came to rest lately, of the tenants. */
  public List<Seen> moving(Collection<UUID> tenants, Duration within) {
    return seen(
        jdbc.sql(MOVING)
            .param("tenants", texts(tenants, id -> id))
            .param("within", within.toMillis() / 1000.0));
  }

  /**
   * The newest imports of the tenant, and older ones that are not at rest; newest first.
   *
   * @param newest how many whatever their status
   * @param limit how many in all
   */
  public List<Seen> overview(UUID tenantId, int newest, int limit) {
    return seen(
        jdbc.sql(OVERVIEW).param("tenant", tenantId).param("newest", newest).param("limit", limit));
  }

  /** A number higher than all that were given out before. */
  public long nextNumber() {
    return jdbc.sql(NEXT_NUMBER).query(Long.class).single();
  }

  private List<Seen> seen(JdbcClient.StatementSpec query) {
    List<Long> numbers = new ArrayList<>();
    List<ImportJob> jobs =
        query
            .query(
                (row, index) -> {
                  numbers.add(row.getLong("event_number"));
                  return job(row, index);
                })
            .list();
    List<ImportJob> placed = positions.of(jobs);
    List<Seen> seen = new ArrayList<>(placed.size());
    for (int i = 0; i < placed.size(); i++) {
      seen.add(new Seen(numbers.get(i), placed.get(i)));
    }
    return seen;
  }

  private static ImportJob job(ResultSet row, int index) throws SQLException {
    return Objects.requireNonNull(ImportJobs.JOB.mapRow(row, index));
  }

  private static <T> String[] texts(Collection<T> all, Function<T, UUID> id) {
    return all.stream().map(id).map(UUID::toString).toArray(String[]::new);
  }
}
