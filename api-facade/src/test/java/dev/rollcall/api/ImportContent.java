package dev.rollcall.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checksums of everything that an import leaves in the database, without ids and times: contacts go
 * by their age, so that the same import in two tenants is equal.
 */
final class ImportContent {
  private static final String NUMBERED =
      """
      WITH numbered AS (
        SELECT id, row_number() OVER (ORDER BY seq) AS number
        FROM contacts WHERE tenant_id = :tenant)
      """;

  private static final Map<String, String> LINES =
      Map.of(
          "contacts",
          """
          SELECT number AS place, 0 AS second,
            (to_jsonb(contact)
              - '{tenant_id,id,seq,created_at,updated_at,deleted_at}'::text[])::text
            || (deleted_at IS NOT NULL) AS line
          FROM contacts AS contact JOIN numbered USING (id)
          WHERE tenant_id = :tenant
          """,
          "members of the list",
          """
          SELECT number AS place, 0 AS second, '' AS line
          FROM contact_list_members AS member
          JOIN import_jobs AS job USING (tenant_id, list_id)
          JOIN numbered ON numbered.id = member.contact_id
          WHERE tenant_id = :tenant AND job.id = :import
          """,
          "ledger",
          """
          SELECT row_number AS place, 0 AS second,
            (to_jsonb(entry) - '{tenant_id,import_id,contact_id}'::text[])::text
            || coalesce(number::text, '-') AS line
          FROM import_rows AS entry LEFT JOIN numbered ON numbered.id = entry.contact_id
          WHERE tenant_id = :tenant AND import_id = :import
          """,
          "errors",
          """
          SELECT row_number AS place, position AS second,
            regexp_replace((to_jsonb(entry) - '{tenant_id,import_id}'::text[])::text,
              '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '#', 'g') AS line
          FROM import_errors AS entry
          WHERE tenant_id = :tenant AND import_id = :import
          """,
          "import",
          """
          SELECT 0 AS place, 0 AS second,
            jsonb_build_array(status, total_rows, processed_rows, created_count, updated_count,
              unchanged_count, skipped_count, error_count, duplicate_count, warning_count,
              lease_owner, stop_requested, error)::text AS line
          FROM import_jobs
          WHERE tenant_id = :tenant AND id = :import
          """);

  private static final String CHECKSUM =
      """
      SELECT count(*) || ' ' || md5(string_agg(place || ' ' || second || ' ' || line, E'\\n'
        ORDER BY place, second))
      FROM (%s) AS lines
      """;

  private ImportContent() {}

  /** Number of lines and checksum, by what they are of. */
  static Map<String, String> of(JdbcClient tables, String tenantId, String importId) {
    Map<String, String> checksums = new LinkedHashMap<>();
    LINES.keySet().stream()
        .sorted()
        .forEach(
            what ->
                checksums.put(
                    what,
                    tables
                        .sql(NUMBERED + CHECKSUM.formatted(LINES.get(what)))
                        .param("tenant", UUID.fromString(tenantId))
                        .param("import", UUID.fromString(importId))
                        .query(String.class)
                        .single()));
    return checksums;
  }
}
