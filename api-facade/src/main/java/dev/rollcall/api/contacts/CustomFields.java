package dev.rollcall.api.contacts;

import dev.rollcall.engine.tenant.TenantTransactions;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The custom fields that a tenant's imports filled. */
@Repository
class CustomFields {
  /** From the mappings of the newest imports, not from their rows: cheap however many there are. */
  private static final String NAMES =
      """
      SELECT DISTINCT target #>> '{}' AS field
      FROM (
        SELECT mapping FROM import_jobs
        WHERE tenant_id = :tenant AND mapping IS NOT NULL AND deleted_at IS NULL
          AND status NOT IN ('fetching', 'pending_mapping')
        ORDER BY created_at DESC, id DESC
        LIMIT 500
      ) AS newest,
      jsonb_path_query(newest.mapping, '$.** ? (@ starts with "custom:")') AS target
      ORDER BY field
      LIMIT 1000
      """;

  private final TenantTransactions transactions;
  private final JdbcClient jdbc;

  CustomFields(TenantTransactions transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /** Their names, with {@code custom:} in front, in order. */
  List<String> names(UUID tenantId) {
    return transactions.call(
        tenantId, () -> jdbc.sql(NAMES).param("tenant", tenantId).query(String.class).list());
  }
}
