package dev.rollcall.api.templates;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.api.idempotency.CallWitness;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.mapping.MappingExperience;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The mapping templates of a tenant. Each call is a transaction of the tenant. */
@Repository
class SavedTemplates {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, @Nullable String>> MAPPING =
      new TypeReference<>() {};
  private static final TypeReference<List<String>> HEADERS = new TypeReference<>() {};

  private static final String SELECT =
      """
      SELECT id, name, version, headers, mapping, use_count, last_used_at, created_at, updated_at
      FROM import_field_mappings
      WHERE tenant_id = :tenant
      """;

  private static final String FIND =
      SELECT
          + """
            AND id = :id
          """;

  private static final String NEWEST_FIRST =
      SELECT
          + """
            AND (:afterTime::timestamptz IS NULL
              OR (created_at, id) < (:afterTime::timestamptz, :afterId::uuid))
          ORDER BY created_at DESC, id DESC
          LIMIT :limit
          """;

  private static final String INSERT =
      """
      INSERT INTO import_field_mappings
        (tenant_id, id, name, header_fingerprint, headers, mapping)
      VALUES (:tenant, :id, :name, :fingerprint, :headers::jsonb, :mapping::jsonb)
      """;

  private static final String REPLACE =
      """
      UPDATE import_field_mappings
      SET name = :name, version = version + 1, updated_at = now(),
        header_fingerprint = :fingerprint, headers = :headers::jsonb, mapping = :mapping::jsonb
      WHERE tenant_id = :tenant AND id = :id
        AND (:expected::integer IS NULL OR version = :expected)
      """;

  private static final String KEEP_VERSION =
      """
      INSERT INTO import_field_mapping_versions
        (tenant_id, template_id, version, name, headers, mapping, options)
      SELECT tenant_id, id, version, name, headers, mapping, options
      FROM import_field_mappings WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String VERSIONS_NEWEST_FIRST =
      """
      SELECT version, name, headers, mapping, saved_at FROM import_field_mapping_versions
      WHERE tenant_id = :tenant AND template_id = :id
      ORDER BY version DESC
      LIMIT 200
      """;

  private static final String DELETE =
      """
      DELETE FROM import_field_mappings
      WHERE tenant_id = :tenant AND id = :id
        AND (:expected::integer IS NULL OR version = :expected)
      """;

  private static final RowMapper<MappingTemplate> TEMPLATE =
      (row, number) -> {
        Timestamp lastUsed = row.getTimestamp("last_used_at");
        return new MappingTemplate(
            row.getObject("id", UUID.class),
            row.getString("name"),
            row.getInt("version"),
            inOrder(row.getString("headers"), row.getString("mapping")),
            row.getLong("use_count"),
            lastUsed == null ? null : lastUsed.toInstant(),
            row.getTimestamp("created_at").toInstant(),
            row.getTimestamp("updated_at").toInstant());
      };

  private static final RowMapper<TemplateVersion> VERSION =
      (row, number) ->
          new TemplateVersion(
              row.getInt("version"),
              row.getString("name"),
              inOrder(row.getString("headers"), row.getString("mapping")),
              row.getTimestamp("saved_at").toInstant());

  private final TenantTransactions transactions;
  private final JdbcClient jdbc;
  private final CallWitness witness;

  SavedTemplates(TenantTransactions transactions, JdbcClient jdbc, CallWitness witness) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.witness = witness;
  }

  /**
   * A template.
   *
   * @param version raised by each change
   * @param mapping target by header, in the order of the file that it was made for; null for
   *     columns that are left out
   * @param useCount how many imports somebody started with it
   */
  record MappingTemplate(
      UUID id,
      String name,
      int version,
      Map<String, @Nullable String> mapping,
      long useCount,
      @Nullable Instant lastUsedAt,
      Instant createdAt,
      Instant updatedAt) {}

  /** What a template was. */
  record TemplateVersion(
      int version, String name, Map<String, @Nullable String> mapping, Instant savedAt) {}

  MappingTemplate create(UUID tenantId, String name, Map<String, @Nullable String> mapping) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return unlessNameIsTaken(
        () ->
            transactions.call(
                tenantId,
                () -> {
                  write(INSERT, tenantId, id, name, mapping).update();
                  keepVersion(tenantId, id);
                  witness.created(Resource.MAPPING_TEMPLATE, id);
                  return find(tenantId, id);
                }));
  }

  /**
   * The template.
   *
   * @throws ProblemException when the tenant has none with this id
   */
  MappingTemplate get(UUID tenantId, UUID id) {
    return transactions.call(tenantId, () -> find(tenantId, id));
  }

  List<MappingTemplate> list(UUID tenantId, @Nullable Cursor after, int limit) {
    return transactions.call(
        tenantId,
        () ->
            jdbc.sql(NEWEST_FIRST)
                .param("tenant", tenantId)
                .param("afterTime", after == null ? null : after.createdAt().toString())
                .param("afterId", after == null ? null : after.id())
                .param("limit", limit)
                .query(TEMPLATE)
                .list());
  }

  List<TemplateVersion> versions(UUID tenantId, UUID id) {
    return transactions.call(
        tenantId,
        () -> {
          find(tenantId, id);
          return jdbc.sql(VERSIONS_NEWEST_FIRST)
              .param("tenant", tenantId)
              .param("id", id)
              .query(VERSION)
              .list();
        });
  }

  /**
   * Makes a new version.
   *
   * @param expected the version that the caller saw; null for any
   */
  MappingTemplate replace(
      UUID tenantId,
      UUID id,
      @Nullable Integer expected,
      String name,
      Map<String, @Nullable String> mapping) {
    return unlessNameIsTaken(
        () ->
            transactions.call(
                tenantId,
                () -> {
                  find(tenantId, id);
                  if (write(REPLACE, tenantId, id, name, mapping)
                          .param("expected", expected)
                          .update()
                      == 0) {
                    throw changed();
                  }
                  keepVersion(tenantId, id);
                  return find(tenantId, id);
                }));
  }

  void delete(UUID tenantId, UUID id, @Nullable Integer expected) {
    transactions.run(
        tenantId,
        () -> {
          find(tenantId, id);
          if (jdbc.sql(DELETE)
                  .param("tenant", tenantId)
                  .param("id", id)
                  .param("expected", expected)
                  .update()
              == 0) {
            throw changed();
          }
        });
  }

  static ProblemException changed() {
    return new ProblemException(
        HttpStatus.PRECONDITION_FAILED,
        "TEMPLATE_CHANGED",
        "The template is not the one of If-Match any more. Load it again and repeat the change.");
  }

  private JdbcClient.StatementSpec write(
      String sql, UUID tenantId, UUID id, String name, Map<String, @Nullable String> mapping) {
    List<String> headers = List.copyOf(mapping.keySet());
    return jdbc.sql(sql)
        .param("tenant", tenantId)
        .param("id", id)
        .param("name", name)
        .param("fingerprint", MappingExperience.fingerprint(headers))
        .param("headers", JSON.writeValueAsString(headers))
        .param("mapping", JSON.writeValueAsString(mapping));
  }

  private void keepVersion(UUID tenantId, UUID id) {
    jdbc.sql(KEEP_VERSION).param("tenant", tenantId).param("id", id).update();
  }

  private MappingTemplate find(UUID tenantId, UUID id) {
    return jdbc.sql(FIND)
        .param("tenant", tenantId)
        .param("id", id)
        .query(TEMPLATE)
        .optional()
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "TEMPLATE_NOT_FOUND", "There is no template with this id."));
  }

  private static <T> T unlessNameIsTaken(Supplier<T> call) {
    try {
      return call.get();
    } catch (DuplicateKeyException e) {
      throw new ProblemException(
          HttpStatus.CONFLICT,
          "TEMPLATE_EXISTS",
          "There is a template of this name already. Change that one, or choose another name.");
    }
  }

  /** The database keeps no order of members. */
  private static Map<String, @Nullable String> inOrder(String headers, String mapping) {
    Map<String, @Nullable String> stored = JSON.readValue(mapping, MAPPING);
    Map<String, @Nullable String> ordered = new LinkedHashMap<>();
    for (String header : JSON.readValue(headers, HEADERS)) {
      if (stored.containsKey(header)) {
        ordered.put(header, stored.get(header));
      }
    }
    stored.forEach(ordered::putIfAbsent);
    return ordered;
  }
}
