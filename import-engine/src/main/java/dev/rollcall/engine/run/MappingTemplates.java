package dev.rollcall.engine.run;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mappings under a name. Runs in the caller's transaction of the tenant. */
final class MappingTemplates {
  private static final int NAME_LENGTH = 200;

  private static final String SAVE =
      """
      INSERT INTO import_field_mappings
        (tenant_id, id, name, header_fingerprint, mapping, options)
      VALUES (:tenant, :id, :name, :fingerprint, :mapping::jsonb, :options::jsonb)
      ON CONFLICT (tenant_id, name) DO UPDATE
      SET version = import_field_mappings.version + 1, updated_at = now(),
        header_fingerprint = excluded.header_fingerprint, mapping = excluded.mapping,
        options = excluded.options
      """;

  private static final String FIND_MAPPING =
      """
      SELECT mapping FROM import_field_mappings WHERE tenant_id = :tenant AND id = :id
      """;

  private final JdbcClient jdbc;

  MappingTemplates(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
    jdbc.sql(SAVE)
        .param("tenant", tenantId)
        .param("id", UuidCreator.getTimeOrderedEpoch())
        .param("name", name.strip())
        .param("fingerprint", fingerprint(headers))
        .param("mapping", StoredJson.write(mapping))
        .param("options", StoredJson.write(options.toMap()))
        .update();
  }

  private Optional<Map<String, @Nullable String>> find(UUID tenantId, UUID id) {
    return jdbc.sql(FIND_MAPPING)
        .param("tenant", tenantId)
        .param("id", id)
        .query(String.class)
        .optional()
        .map(StoredJson::readTexts);
  }

  /**
   * The mapping of the template.
   *
   * @throws ImportRefusedException when the tenant has none with this id
   */
  Map<String, @Nullable String> get(UUID tenantId, UUID id) {
    return find(tenantId, id)
        .orElseThrow(
            () ->
                new ImportRefusedException(
                    Kind.NOT_FOUND,
                    "TEMPLATE_NOT_FOUND",
                    "There is no template with the id in template_id."));
  }

  private static byte[] fingerprint(List<String> headers) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String header : headers) {
        digest.update(header.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
