package dev.rollcall.engine.export;

import dev.rollcall.engine.export.ExportJob.ExportFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of exports as requests of tenants see it. Every statement names the tenant; callers run
 * it in a transaction of the tenant.
 */
final class ExportJobs {
  static final RowMapper<ExportJob> JOB = (row, number) -> job(row);

  private static final String INSERT =
      """
      INSERT INTO export_jobs (tenant_id, id, format, request, download_secret, created_by)
      VALUES (:tenant, :id, :format, :request::jsonb, :secret, :createdBy)
      """;

  private static final String FIND =
      """
      SELECT * FROM export_jobs WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String NEWEST_FIRST =
      """
      SELECT *
      FROM export_jobs
      WHERE tenant_id = :tenant
        AND (:afterTime::timestamptz IS NULL
          OR (created_at, id) < (:afterTime::timestamptz, :afterId::uuid))
      ORDER BY created_at DESC, id DESC
      LIMIT :limit
      """;

  private static final String DELETE =
      """
      DELETE FROM export_jobs WHERE tenant_id = :tenant AND id = :id RETURNING file_id
      """;

  private final JdbcClient jdbc;

  ExportJobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(
      UUID tenantId, UUID id, ExportRequest request, byte[] secret, @Nullable UUID createdBy) {
    jdbc.sql(INSERT)
        .param("tenant", tenantId)
        .param("id", id)
        .param("format", request.format().wireName())
        .param("request", StoredRequest.write(request))
        .param("secret", secret)
        .param("createdBy", createdBy)
        .update();
  }

  Optional<ExportJob> find(UUID tenantId, UUID id) {
    return jdbc.sql(FIND).param("tenant", tenantId).param("id", id).query(JOB).optional();
  }

  List<ExportJob> list(
      UUID tenantId, @Nullable Instant afterTime, @Nullable UUID afterId, int limit) {
    return jdbc.sql(NEWEST_FIRST)
        .param("tenant", tenantId)
        .param("afterTime", afterTime == null ? null : afterTime.toString())
        .param("afterId", afterId)
        .param("limit", limit)
        .query(JOB)
        .list();
  }

  /** What was deleted: empty when there is none; its file, when it has one. */
  Optional<Deleted> delete(UUID tenantId, UUID id) {
    return jdbc.sql(DELETE)
        .param("tenant", tenantId)
        .param("id", id)
        .query((row, number) -> new Deleted(row.getObject(1, UUID.class)))
        .optional();
  }

  record Deleted(@Nullable UUID fileId) {}

  private static ExportJob job(ResultSet row) throws SQLException {
    ExportFormat format =
        Objects.requireNonNull(ExportFormat.byName(row.getString("format")), "format");
    UUID fileId = row.getObject("file_id", UUID.class);
    String error = row.getString("error");
    return new ExportJob(
        row.getObject("tenant_id", UUID.class),
        row.getObject("id", UUID.class),
        ExportStatus.byWireName(row.getString("status")),
        StoredRequest.read(format, row.getString("request")),
        row.getObject("total_rows", Long.class),
        row.getLong("processed_rows"),
        row.getLong("fence"),
        error == null ? null : StoredRequest.readFailure(error),
        fileId == null
            ? null
            : new ExportFile(
                fileId, row.getLong("file_size"), HexFormat.of().formatHex(row.getBytes("sha256"))),
        row.getBytes("download_secret"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "started_at"),
        instant(row, "completed_at"),
        instant(row, "expires_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
