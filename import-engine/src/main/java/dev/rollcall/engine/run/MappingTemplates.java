package dev.rollcall.engine.run;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.engine.mapping.MappingExperience;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mappings under a name. Runs in the caller's transaction of the tenant. */
final class MappingTemplates {
  private static final int NAME_LENGTH = 200;

  /** Of more templates only the ones used last are tried on a file. */
  private static final int TRIED = 500;

  private static final String SAVE =
      """
      WITH saved AS (
        INSERT INTO import_field_mappings
          (tenant_id, id, name, header_fingerprint, headers, mapping, options)
        VALUES
          (:tenant, :id, :name, :fingerprint, :headers::jsonb, :mapping::jsonb, :options::jsonb)
        ON CONFLICT (tenant_id, name) DO UPDATE
        SET version = import_field_mappings.version + 1, updated_at = now(),
          header_fingerprint = excluded.header_fingerprint, headers = excluded.headers,
          mapping = excluded.mapping, options = excluded.options
        RETURNING id, version
      )
      SELECT id, version FROM saved
      """;

  private static final String KEEP_VERSION =
      """
      INSERT INTO import_field_mapping_versions
        (tenant_id, template_id, version, name, headers, mapping, options)
      SELECT tenant_id, id, version, name, headers, mapping, options
      FROM import_field_mappings WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String FIND =
      """
      SELECT id, name, mapping, use_count FROM import_field_mappings
      WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String SAME_HEADERS_THEN_LAST_USED_FIRST =
      """
      SELECT id, name, mapping, use_count FROM import_field_mappings
      WHERE tenant_id = :tenant
      ORDER BY header_fingerprint = :fingerprint DESC, coalesce(last_used_at, updated_at) DESC, id
      LIMIT :limit
      """;

  private static final String COUNT_USE =
      """
      UPDATE import_field_mappings SET use_count = use_count + 1, last_used_at = now()
      WHERE tenant_id = :tenant AND id = :id
      """;

  private static final RowMapper<SavedMapping> TEMPLATE =
      (row, number) ->
          new SavedMapping(
              row.getObject("id", UUID.class),
              row.getString("name"),
              StoredJson.readTexts(row.getString("mapping")),
              row.getLong("use_count"));

  private final JdbcClient jdbc;

  MappingTemplates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A template as far as it matters for a file.
   *
   * @param mapping target by header; null for columns that are left out
   */
  record SavedMapping(UUID id, String name, Map<String, @Nullable String> mapping, long useCount) {

    /**
     * The targets of the columns that this template knows, by their spelling in the file. Order,
     * case, punctuation and further columns do not matter.
     */
    Map<String, @Nullable String> targets(List<String> headers) {
      Map<String, @Nullable String> byKey = new LinkedHashMap<>();
      mapping.forEach((header, target) -> byKey.putIfAbsent(MappingExperience.key(header), target));
      Map<String, @Nullable String> targets = new LinkedHashMap<>();
      for (String header : headers) {
        if (mapping.containsKey(header)) {
          targets.put(header, mapping.get(header));
        }
      }
      for (String header : headers) {
        String key = MappingExperience.key(header);
        if (!targets.containsKey(header) && !key.isEmpty() && byKey.containsKey(key)) {
          String target = byKey.get(key);
          boolean twice = target != null && targets.containsValue(target);
          if (!twice) {
            targets.put(header, target);
          }
        }
      }
      return targets;
    }

    /** Whether the file has every column that this template gives a field. */
    boolean fits(List<String> headers) {
      Map<String, @Nullable String> targets = targets(headers);
      return mappedColumns() > 0
          && mapping.values().stream()
              .allMatch(target -> target == null || targets.containsValue(target));
    }

    long mappedColumns() {
      return mapping.values().stream().filter(target -> target != null).count();
    }
  }

  void save(
      UUID tenantId,
      String name,
      List<String> headers,
      Map<String, @Nullable String> mapping,
      ImportOptions options) {
    if (name.isBlank() || name.length() > NAME_LENGTH || name.indexOf('\0') >= 0) {
      throw new ImportRefusedException(
          Kind.IMPOSSIBLE,
          "TEMPLATE_NAME_INVALID",
          "save_as_template must be a name of 1 to " + NAME_LENGTH + " characters.");
    }
    UUID id =
        jdbc.sql(SAVE)
            .param("tenant", tenantId)
            .param("id", UuidCreator.getTimeOrderedEpoch())
            .param("name", name.strip())
            .param("fingerprint", MappingExperience.fingerprint(headers))
            .param("headers", StoredJson.write(headers))
            .param("mapping", StoredJson.write(mapping))
            .param("options", StoredJson.write(options.toMap()))
            .query((row, number) -> row.getObject("id", UUID.class))
            .single();
    jdbc.sql(KEEP_VERSION).param("tenant", tenantId).param("id", id).update();
  }

  /**
   * The template.
   *
   * @throws ImportRefusedException when the tenant has none with this id
   */
  SavedMapping get(UUID tenantId, UUID id) {
    return jdbc.sql(FIND)
        .param("tenant", tenantId)
        .param("id", id)
        .query(TEMPLATE)
        .optional()
        .orElseThrow(
            () ->
                new ImportRefusedException(
                    Kind.NOT_FOUND,
                    "TEMPLATE_NOT_FOUND",
                    "There is no template with the id in template_id."));
  }

  /** The template that says most about a file with these columns; empty when none fits. */
  Optional<SavedMapping> fitting(UUID tenantId, List<String> headers) {
    return jdbc
        .sql(SAME_HEADERS_THEN_LAST_USED_FIRST)
        .param("tenant", tenantId)
        .param("fingerprint", MappingExperience.fingerprint(headers))
        .param("limit", TRIED)
        .query(TEMPLATE)
        .list()
        .stream()
        .filter(template -> template.fits(headers))
        .max(
            Comparator.comparingLong((SavedMapping template) -> template.targets(headers).size())
                .thenComparing(SavedMapping::mappedColumns)
                .thenComparing(SavedMapping::useCount));
  }

  /** Counts an import that was started with the template; it may be gone meanwhile. */
  void countUse(UUID tenantId, UUID id) {
    jdbc.sql(COUNT_USE).param("tenant", tenantId).param("id", id).update();
  }
}
