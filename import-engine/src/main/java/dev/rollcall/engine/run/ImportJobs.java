package dev.rollcall.engine.run;

import dev.rollcall.engine.report.RowCounts;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of imports as requests of tenants see it. Every statement names the tenant; callers run
 * it in a transaction of {@link dev.rollcall.engine.tenant.TenantTransactions}.
 */
public final class ImportJobs {
  /** An import with its file; a WHERE with the tenant has to follow. */
  static final String SELECT =
      """
      SELECT job.*, file.name AS file_name, file.format, file.size_bytes, file.longest_record,
        file.layout, file.purged_at, (
          SELECT earlier.id
          FROM import_files AS same
          JOIN import_jobs AS earlier
            ON earlier.tenant_id = same.tenant_id AND earlier.file_id = same.id
          WHERE same.tenant_id = file.tenant_id AND same.sha256 = file.sha256
            AND same.id < file.id AND earlier.deleted_at IS NULL
          ORDER BY same.id DESC
          LIMIT 1
        ) AS same_content_as
      FROM import_jobs AS job
      JOIN import_files AS file ON file.tenant_id = job.tenant_id AND file.id = job.file_id
      """;

  private static final String FIND =
      SELECT
          + """
          WHERE job.tenant_id = :tenant AND job.id = :id AND job.deleted_at IS NULL
          """;

  private static final String FIND_LOCKED =
      FIND
          + """
          FOR NO KEY UPDATE OF job
          """;

  private static final String FILTERED_NEWEST_FIRST =
      """
        AND job.deleted_at IS NULL
        AND (:status::text[] IS NULL OR job.status = ANY (:status::text[]))
        AND (:source::text IS NULL OR job.source = :source)
        AND (:externalId::text IS NULL OR job.external_id = :externalId)
        AND (:query::text IS NULL OR job.name ILIKE :query OR file.name ILIKE :query
          OR job.id::text = :exactQuery OR job.external_id = :exactQuery)
        AND (:from::timestamptz IS NULL OR job.created_at >= :from::timestamptz)
        AND (:to::timestamptz IS NULL OR job.created_at < :to::timestamptz)
        AND (:hasErrors::boolean IS NULL OR (job.error_count > 0) = :hasErrors)
        AND (:afterTime::timestamptz IS NULL
          OR (job.created_at, job.id) < (:afterTime::timestamptz, :afterId::uuid))
      ORDER BY job.created_at DESC, job.id DESC
      LIMIT :limit
      """;

  private static final String NEWEST_FIRST =
      SELECT
          + """
          WHERE job.tenant_id = :tenant
          """
          + FILTERED_NEWEST_FIRST;

  private static final String NEWEST_OF_ALL_FIRST =
      SELECT
          + """
          WHERE (:tenant::uuid IS NULL OR job.tenant_id = :tenant::uuid)
          """
          + FILTERED_NEWEST_FIRST;

  private static final String INSERT_FILE =
      """
      INSERT INTO import_files
        (tenant_id, id, name, format, size_bytes, sha256, total_rows, longest_record, layout)
      VALUES (:tenant, :id, :name, :format, :size, :sha256, :rows, :longest, :layout::jsonb)
      """;

  private static final String INSERT_JOB =
      """
      INSERT INTO import_jobs
        (tenant_id, id, status, source, name, external_id, list_id, file_id, options, mapping,
         ai_confidence, total_rows, created_by, queued_at)
      VALUES (:tenant, :id, :status, :source, :name, :externalId, :list, :file, :options::jsonb,
        :mapping::jsonb, :confidence, :rows, :createdBy,
        CASE WHEN :status = 'queued' THEN now() END)
      """;

  private static final String SAVE_MAPPING =
      """
      UPDATE import_jobs
      SET mapping = :mapping::jsonb, options = :options::jsonb, list_id = :list, name = :name,
        external_id = :externalId, mapping_version = mapping_version + 1
      WHERE tenant_id = :tenant AND id = :id AND status = 'pending_mapping'
        AND deleted_at IS NULL AND (:version::integer IS NULL OR mapping_version = :version)
      """;

  private static final String LIST_EXISTS =
      """
      SELECT EXISTS (SELECT FROM contact_lists WHERE tenant_id = :tenant AND id = :list)
      """;

  private final JdbcClient jdbc;
  private final ImportWitness witness;

  /**
   * A repository over the connection that belongs to the caller's transaction.
   *
   * @param witness hears of imports that are made or queued
   */
  public ImportJobs(JdbcClient jdbc, ImportWitness witness) {
    this.jdbc = jdbc;
    this.witness = witness;
  }

  /**
   * What to list; null means any.
   *
   * @param query part of the name or file name, or a whole id or external id
   * @param after the last import of the page before
   * @param limit how many at most
   */
  public record Filter(
      @Nullable List<ImportStatus> statuses,
      @Nullable String source,
      @Nullable String externalId,
      @Nullable String query,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Boolean hasErrors,
      @Nullable Position after,
      int limit) {}

  /** A place in the list of imports, newest first. */
  public record Position(Instant createdAt, UUID id) {}

  /** A file that is in the file store already. */
  record NewFile(
      UUID id,
      String name,
      FileFormat format,
      long sizeBytes,
      byte[] sha256,
      long totalRows,
      int longestRecord,
      Map<String, ?> layout) {}

  /** An import that is about to exist. */
  record NewJob(
      UUID id,
      ImportStatus status,
      String source,
      String name,
      ImportOptions options,
      @Nullable Map<String, @Nullable String> mapping,
      @Nullable Integer confidence,
      @Nullable UUID createdBy) {}

  /** The import, unless there is none of this tenant or it was deleted. */
  public Optional<ImportJob> find(UUID tenantId, UUID id) {
    return jdbc.sql(FIND).param("tenant", tenantId).param("id", id).query(JOB).optional();
  }

  /**
   * The import.
   *
   * @throws ImportRefusedException when there is none of this tenant or it was deleted
   */
  public ImportJob get(UUID tenantId, UUID id) {
    return find(tenantId, id).orElseThrow(ImportJobs::notFound);
  }

  /**
   * The import, whose row stays locked to the end of the transaction: waits for the chunk that is
   * being written, and nothing begins or ends an attempt meanwhile.
   *
   * @throws ImportRefusedException when there is none of this tenant or it was deleted
   */
  ImportJob getLocked(UUID tenantId, UUID id) {
    return jdbc.sql(FIND_LOCKED)
        .param("tenant", tenantId)
        .param("id", id)
        .query(JOB)
        .optional()
        .orElseThrow(ImportJobs::notFound);
  }

  private static ImportRefusedException notFound() {
    return new ImportRefusedException(
        Kind.NOT_FOUND, "IMPORT_NOT_FOUND", "There is no import with this id.");
  }

  /** A page of imports, newest first. */
  public List<ImportJob> list(UUID tenantId, Filter filter) {
    return list(NEWEST_FIRST, tenantId, filter);
  }

  /** A page of imports of all tenants, or of one; needs the rights of the owner. */
  List<ImportJob> listOfAll(@Nullable UUID tenantId, Filter filter) {
    return list(NEWEST_OF_ALL_FIRST, tenantId, filter);
  }

  private List<ImportJob> list(String sql, @Nullable UUID tenantId, Filter filter) {
    List<ImportStatus> statuses = filter.statuses();
    Position after = filter.after();
    String query = filter.query();
    return jdbc.sql(sql)
        .param("tenant", tenantId)
        .param(
            "status",
            statuses == null
                ? null
                : statuses.stream().map(ImportStatus::wireName).toArray(String[]::new))
        .param("source", filter.source())
        .param("externalId", filter.externalId())
        .param("query", query == null ? null : "%" + escapeLike(query) + "%")
        .param("exactQuery", query)
        .param("from", timestamp(filter.from()))
        .param("to", timestamp(filter.to()))
        .param("hasErrors", filter.hasErrors())
        .param("afterTime", after == null ? null : timestamp(after.createdAt()))
        .param("afterId", after == null ? null : after.id())
        .param("limit", filter.limit())
        .query(JOB)
        .list();
  }

  private static @Nullable String timestamp(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static String escapeLike(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  void insert(UUID tenantId, NewFile file, NewJob job) {
    UUID listId = job.options().listId();
    requireList(tenantId, listId);
    jdbc.sql(INSERT_FILE)
        .param("tenant", tenantId)
        .param("id", file.id())
        .param("name", file.name())
        .param("format", file.format().wireName())
        .param("size", file.sizeBytes())
        .param("sha256", file.sha256())
        .param("rows", file.totalRows())
        .param("longest", file.longestRecord())
        .param("layout", StoredJson.write(file.layout()))
        .update();
    jdbc.sql(INSERT_JOB)
        .param("tenant", tenantId)
        .param("id", job.id())
        .param("status", job.status().wireName())
        .param("source", job.source())
        .param("name", job.name())
        .param("externalId", job.options().externalId())
        .param("list", listId)
        .param("file", file.id())
        .param("options", StoredJson.write(job.options().toMap()))
        .param("mapping", job.mapping() == null ? null : StoredJson.write(job.mapping()))
        .param("confidence", job.confidence())
        .param("rows", file.totalRows())
        .param("createdBy", job.createdBy())
        .update();
    witness.committing(tenantId, job.id());
  }

  private void requireList(UUID tenantId, @Nullable UUID listId) {
    if (listId != null
        && !jdbc.sql(LIST_EXISTS)
            .param("tenant", tenantId)
            .param("list", listId)
            .query(Boolean.class)
            .single()) {
      throw new ImportRefusedException(
          Kind.NOT_FOUND, "LIST_NOT_FOUND", "There is no list with the id in list_id.");
    }
  }

  /** Saves mapping and options; false when the status or the version is not the expected one. */
  boolean saveMapping(
      ImportJob job,
      Map<String, @Nullable String> mapping,
      ImportOptions options,
      @Nullable Integer version) {
    requireList(job.tenantId(), options.listId());
    return jdbc.sql(SAVE_MAPPING)
            .param("tenant", job.tenantId())
            .param("id", job.id())
            .param("mapping", StoredJson.write(mapping))
            .param("options", StoredJson.write(options.toMap()))
            .param("list", options.listId())
            .param("name", options.name() == null ? job.name() : options.name())
            .param("externalId", options.externalId())
            .param("version", version)
            .update()
        == 1;
  }

  /** Says, in the transaction that does it, that an import was put in line. */
  void queued(UUID tenantId, UUID id) {
    witness.committing(tenantId, id);
  }

  /** Reads a job with its file from a row of {@link #SELECT}. */
  static final RowMapper<ImportJob> JOB =
      (row, number) -> {
        Map<String, @Nullable Object> layout = StoredJson.readObject(row.getString("layout"));
        StoredSource file =
            new StoredSource(
                row.getObject("file_id", UUID.class),
                row.getString("file_name"),
                FileFormat.byWireName(row.getString("format")),
                row.getLong("size_bytes"),
                row.getInt("longest_record"),
                StoredJson.readLayout(layout),
                layout.get(UnderstoodFile.ENTRY) instanceof String entry ? entry : null,
                row.getObject("purged_at") != null);
        ImportStatus status = ImportStatus.byWireName(row.getString("status"));
        if (status == null) {
          throw new IllegalStateException("Unknown status " + row.getString("status"));
        }
        String mapping = row.getString("mapping");
        String error = row.getString("error");
        String request = row.getString("stop_requested");
        Number confidence = (Number) row.getObject("ai_confidence");
        Number rate = (Number) row.getObject("rows_per_second");
        return new ImportJob(
            row.getObject("tenant_id", UUID.class),
            row.getObject("id", UUID.class),
            status,
            row.getString("source"),
            row.getString("name"),
            row.getString("external_id"),
            row.getObject("parent_id", UUID.class),
            row.getObject("list_id", UUID.class),
            file,
            row.getObject("same_content_as", UUID.class),
            ImportOptionsParser.parse(
                StoredJson.readObject(row.getString("options")), ImportOptions.DEFAULTS),
            mapping == null ? null : StoredJson.readTexts(mapping),
            row.getInt("mapping_version"),
            confidence == null ? null : confidence.intValue(),
            row.getLong("total_rows"),
            new RowCounts(
                row.getLong("processed_rows"),
                row.getLong("created_count"),
                row.getLong("updated_count"),
                row.getLong("unchanged_count"),
                row.getLong("skipped_count"),
                row.getLong("error_count"),
                row.getLong("duplicate_count"),
                row.getLong("warning_count")),
            rate == null ? null : rate.doubleValue(),
            row.getLong("fence"),
            request == null ? null : StopRequest.byWireName(request),
            row.getString("lease_owner"),
            error == null ? null : StoredJson.readFailure(error),
            instant(row.getTimestamp("created_at")),
            row.getTimestamp("started_at") == null ? null : instant(row.getTimestamp("started_at")),
            row.getTimestamp("completed_at") == null
                ? null
                : instant(row.getTimestamp("completed_at")),
            instant(row.getTimestamp("status_since")),
            null);
      };

  private static Instant instant(java.sql.Timestamp timestamp) {
    return timestamp.toInstant();
  }
}
