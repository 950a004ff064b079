package dev.rollcall.engine.run;

import dev.rollcall.engine.cluster.PlacementTokens;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes a tenant with everything that is its. Which tables those are, and in which order, the
 * database itself says, so that a new table cannot be forgotten. Thread-safe.
 */
public final class TenantDeletion {
  private static final Logger LOG = LoggerFactory.getLogger(TenantDeletion.class);

  private static final String RUNNING =
      """
      SELECT count(*) FROM import_jobs WHERE tenant_id = :tenant AND lease_owner IS NOT NULL
      """;

  private static final String QUEUED =
      """
      SELECT id FROM import_jobs WHERE tenant_id = :tenant AND status = 'queued'
      """;

  private static final String LOCK_CONTACTS =
      """
      SELECT pg_advisory_xact_lock(hashtextextended('rollcall.contacts.' || :tenant, 0))
      """;

  private static final String TABLES =
      """
      SELECT class.oid::regclass::text
      FROM pg_class AS class JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
      WHERE class.relnamespace = current_schema()::regnamespace AND class.relkind IN ('r', 'p')
        AND NOT class.relispartition
        AND attribute.attname = 'tenant_id' AND NOT attribute.attisdropped
      ORDER BY 1
      """;

  /** Which table refers to which. */
  private static final String REFERENCES =
      """
      SELECT conrelid::regclass::text, confrelid::regclass::text
      FROM pg_constraint
      WHERE contype = 'f' AND conrelid <> confrelid
        AND connamespace = current_schema()::regnamespace
      """;

  private static final String DELETE_TENANT =
      """
      DELETE FROM tenants WHERE id = :tenant
      """;

  private final JdbcClient jdbc;
  private final ImportGate gate;
  private final PlacementTokens tokens;
  private final FileStore store;

  TenantDeletion(JdbcClient jdbc, ImportGate gate, PlacementTokens tokens, FileStore store) {
    this.jdbc = jdbc;
    this.gate = gate;
    this.tokens = tokens;
    this.store = store;
  }

  /**
   * Deletes all rows of the tenant in the caller's transaction, which runs with the rights of the
   * owner of the tables.
   *
   * @throws ImportRefusedException while one of its imports runs
   */
  public void deleteRows(UUID tenantId) {
    gate.holdPlacement();
    if (jdbc.sql(RUNNING).param("tenant", tenantId).query(Long.class).single() > 0) {
      throw new ImportRefusedException(
          Kind.CONFLICT,
          "IMPORTS_RUNNING",
          "Imports of the tenant still run. Wait until they have ended their chunk.");
    }
    jdbc.sql(LOCK_CONTACTS).param("tenant", tenantId.toString()).query().singleRow();
    List<UUID> queued = jdbc.sql(QUEUED).param("tenant", tenantId).query(UUID.class).list();
    for (String table : inOrder()) {
      jdbc.sql("DELETE FROM " + table + " WHERE tenant_id = :tenant")
          .param("tenant", tenantId)
          .update();
    }
    jdbc.sql(DELETE_TENANT).param("tenant", tenantId).update();
    for (UUID id : queued) {
      tokens.remove(tenantId.toString(), id.toString());
    }
  }

  /** Tables that refer to others before those. */
  private List<String> inOrder() {
    record Reference(String from, String to) {}
    Set<String> left = new LinkedHashSet<>(jdbc.sql(TABLES).query(String.class).list());
    List<Reference> references =
        jdbc.sql(REFERENCES)
            .query((row, number) -> new Reference(row.getString(1), row.getString(2)))
            .list();
    List<String> order = new ArrayList<>();
    while (!left.isEmpty()) {
      String next =
          left.stream()
              .filter(
                  table ->
                      references.stream()
                          .noneMatch(
                              reference ->
                                  reference.to().equals(table) && left.contains(reference.from())))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("Tables refer to each other: " + left));
      order.add(next);
      left.remove(next);
    }
    return order;
  }

  /** Deletes its files, after the rows are gone; what remains is left to the sweep of orphans. */
  public void deleteFiles(UUID tenantId) {
    try {
      store.deleteAll(tenantId);
    } catch (IOException e) {
      LOG.warn("Tenant {}: its files are deleted later: {}", tenantId, e.toString());
    }
  }
}
