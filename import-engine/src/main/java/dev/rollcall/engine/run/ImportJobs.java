package dev.rollcall.engine.run;

import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.read.RowCount;
import dev.rollcall.engine.report.RowCounts;
import dev.rollcall.engine.run.ImportJob.Failure;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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

  /** Whether an import waits for somebody to look at it, or to decide how it goes on. */
  private static final String NEEDS_ATTENTION =
      """
      (job.status = 'stopped'
        OR ((job.status = 'failed' OR (job.status = 'completed' AND job.error_count > 0))
          AND NOT EXISTS (
            SELECT FROM seen_imports AS seen
            WHERE seen.tenant_id = job.tenant_id AND seen.import_id = job.id
              AND seen.api_key_id = :attentionOf::uuid AND seen.seen_at >= job.completed_at)))
      """;

  private static final String COUNT_BY_STATUS =
      """
      SELECT job.status, count(*) AS imports,
        count(*) FILTER (WHERE
      """
          + NEEDS_ATTENTION
          + """
        ) AS attention
      FROM import_jobs AS job
      WHERE job.tenant_id = :tenant AND job.deleted_at IS NULL
      GROUP BY job.status
      """;

  private static final String MARK_SEEN =
      """
      INSERT INTO seen_imports (tenant_id, import_id, api_key_id)
      VALUES (:tenant, :import, :key)
      ON CONFLICT (tenant_id, import_id, api_key_id) DO UPDATE SET seen_at = now()
      """;

  private static final String FILTERED_NEWEST_FIRST =
      """
        AND (:attentionOf::uuid IS NULL OR
      """
          + NEEDS_ATTENTION
          + """
        )
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
         suggestion, ai_confidence, total_rows, created_by, queued_at)
      VALUES (:tenant, :id, :status, :source, :name, :externalId, :list, :file, :options::jsonb,
        :mapping::jsonb, :suggestion::jsonb, :confidence, :rows, :createdBy,
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

  private static final String SAVE_OPTIONS =
      """
      UPDATE import_jobs SET options = :options::jsonb WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String CORRECT_FILE =
      """
      UPDATE import_files
      SET layout = :layout::jsonb, total_rows = :rows, longest_record = :longest
      WHERE tenant_id = :tenant AND id = :file
      """;

  /** A mapping of other headers is none. */
  private static final String FIND_SUGGESTION =
      """
      SELECT suggestion FROM import_jobs
      WHERE tenant_id = :tenant AND id = :id AND suggestion IS NOT NULL
      """;

  private static final String CORRECT_JOB =
      """
      UPDATE import_jobs
      SET total_rows = :rows, ai_confidence = :confidence, suggestion = :suggestion::jsonb,
        mapping = NULL,
        mapping_version = mapping_version + 1
      WHERE tenant_id = :tenant AND id = :id AND status = 'pending_mapping'
        AND mapping_version = :version
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
   * @param attentionOf only those that need the attention of whoever uses this API key
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
      @Nullable UUID attentionOf,
      @Nullable Position after,
      int limit) {}

  /**
   * How many imports there are.
   *
   * @param byStatus only of statuses that some import has
   * @param needAttention of whoever asks
   */
  public record Numbers(Map<ImportStatus, Long> byStatus, long needAttention) {
    /** All of them. */
    public long all() {
      return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }
  }

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
      @Nullable StoredSuggestion suggestion,
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
        .param("attentionOf", filter.attentionOf())
        .param("afterTime", after == null ? null : timestamp(after.createdAt()))
        .param("afterId", after == null ? null : after.id())
        .param("limit", filter.limit())
        .query(JOB)
        .list();
  }

  /** How many imports the tenant has, as somebody with the API key sees them. */
  Numbers numbers(UUID tenantId, UUID apiKeyId) {
    Map<ImportStatus, Long> byStatus = new EnumMap<>(ImportStatus.class);
    AtomicLong attention = new AtomicLong();
    jdbc.sql(COUNT_BY_STATUS)
        .param("tenant", tenantId)
        .param("attentionOf", apiKeyId)
        .query(
            row -> {
              byStatus.put(status(row.getString("status")), row.getLong("imports"));
              attention.addAndGet(row.getLong("attention"));
            });
    return new Numbers(byStatus, attention.get());
  }

  /** Notes that somebody with the API key looked at the import. */
  void markSeen(UUID tenantId, UUID importId, UUID apiKeyId) {
    jdbc.sql(MARK_SEEN)
        .param("tenant", tenantId)
        .param("import", importId)
        .param("key", apiKeyId)
        .update();
  }

  private static ImportStatus status(String wireName) {
    ImportStatus status = ImportStatus.byWireName(wireName);
    if (status == null) {
      throw new IllegalStateException("Unknown status " + wireName);
    }
    return status;
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
        .param("suggestion", job.suggestion() == null ? null : StoredJson.write(job.suggestion()))
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

  /** Saves options of an import whose row is locked. */
  void saveOptions(ImportJob job, ImportOptions options) {
    jdbc.sql(SAVE_OPTIONS)
        .param("tenant", job.tenantId())
        .param("id", job.id())
        .param("options", StoredJson.write(options.toMap()))
        .update();
  }

  /** What was suggested when the import came in; empty when it came without a file. */
  Optional<StoredSuggestion> suggestion(UUID tenantId, UUID id) {
    return jdbc.sql(FIND_SUGGESTION)
        .param("tenant", tenantId)
        .param("id", id)
        .query((row, number) -> StoredJson.readSuggestion(row.getString("suggestion")))
        .optional();
  }

  /**
   * Saves how the file of an import is read from now on; false when the status or the version of
   * the mapping is not that of the given import any more.
   */
  boolean saveLayout(
      ImportJob job,
      Map<String, ?> layout,
      RowCount count,
      StoredSuggestion suggestion,
      int confidence) {
    boolean same =
        jdbc.sql(CORRECT_JOB)
                .param("tenant", job.tenantId())
                .param("id", job.id())
                .param("rows", count.rows())
                .param("confidence", confidence)
                .param("suggestion", StoredJson.write(suggestion))
                .param("version", job.mappingVersion())
                .update()
            == 1;
    if (same) {
      jdbc.sql(CORRECT_FILE)
          .param("tenant", job.tenantId())
          .param("file", job.file().fileId())
          .param("layout", StoredJson.write(layout))
          .param("rows", count.rows())
          .param("longest", count.longestRecord())
          .update();
    }
    return same;
  }

  /** Says, in the transaction that does it, that somebody does something with the import. */
  void acted(UUID tenantId, UUID id) {
    witness.committing(tenantId, id);
  }

  /** Says the same of an import that is taken away from its users. */
  void deleted(UUID tenantId, UUID id) {
    witness.deleting(tenantId, id);
  }

  /**
   * Reads a job with its file from a row of {@link #SELECT}. Throws {@link
   * UnreadableImportException} where what it needs to run cannot be understood.
   */
  static final RowMapper<ImportJob> READABLE_JOB =
      (row, number) -> {
        StoredParts parts;
        try {
          parts = StoredParts.of(row);
        } catch (RuntimeException e) {
          throw new UnreadableImportException(e);
        }
        return job(row, parts);
      };

  /** The same for whoever only looks: what cannot be understood is said to be so. */
  static final RowMapper<ImportJob> JOB =
      (row, number) -> {
        StoredParts parts;
        try {
          parts = StoredParts.of(row);
        } catch (RuntimeException e) {
          parts = StoredParts.unreadable(new UnreadableImportException(e));
        }
        return job(row, parts);
      };

  /** The columns that hold JSON. */
  private record StoredParts(
      ImportOptions options,
      @Nullable TableLayout layout,
      @Nullable String entry,
      @Nullable Map<String, @Nullable String> mapping,
      @Nullable Failure error) {
    static StoredParts of(ResultSet row) throws SQLException {
      Map<String, @Nullable Object> layout = StoredJson.readObject(row.getString("layout"));
      String mapping = row.getString("mapping");
      String error = row.getString("error");
      return new StoredParts(
          ImportOptionsParser.parseWithRules(
              StoredJson.readObject(row.getString("options")), ImportOptions.DEFAULTS),
          StoredJson.readLayout(layout),
          layout.get(UnderstoodFile.ENTRY) instanceof String entry ? entry : null,
          mapping == null ? null : StoredJson.readTexts(mapping),
          error == null ? null : StoredJson.readFailure(error));
    }

    static StoredParts unreadable(UnreadableImportException why) {
      return new StoredParts(ImportOptions.DEFAULTS, null, null, null, why.failure());
    }
  }

  private static ImportJob job(ResultSet row, StoredParts parts) throws SQLException {
    StoredSource file =
        new StoredSource(
            row.getObject("file_id", UUID.class),
            row.getString("file_name"),
            FileFormat.byWireName(row.getString("format")),
            row.getLong("size_bytes"),
            row.getInt("longest_record"),
            parts.layout(),
            parts.entry(),
            row.getObject("purged_at") != null);
    ImportStatus status = ImportStatus.byWireName(row.getString("status"));
    if (status == null) {
      throw new IllegalStateException("Unknown status " + row.getString("status"));
    }
    Failure error = parts.error();
    Timestamp notBefore = row.getTimestamp("not_before");
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
        parts.options(),
        parts.mapping(),
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
        error == null ? null : error.retriedAt(notBefore == null ? null : instant(notBefore)),
        instant(row.getTimestamp("created_at")),
        row.getTimestamp("started_at") == null ? null : instant(row.getTimestamp("started_at")),
        row.getTimestamp("completed_at") == null ? null : instant(row.getTimestamp("completed_at")),
        instant(row.getTimestamp("status_since")),
        null);
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp.toInstant();
  }
}
