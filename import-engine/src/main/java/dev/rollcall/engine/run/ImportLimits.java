package dev.rollcall.engine.run;

import dev.rollcall.engine.run.ImportRefusedException.Kind;
import dev.rollcall.engine.tenant.LimitsOfTenants;
import dev.rollcall.engine.tenant.TenantLimits;
import java.util.Optional;
import java.util.UUID;

/**
 * How much imports of a tenant may bring: the limits of the installation, and those of the tenant
 * where it has some. What protects memory and disks can only be lowered for a tenant. Thread-safe.
 */
public final class ImportLimits {
  private final LimitProperties limits;
  private final ImportProperties imports;
  private final TenantProperties tenants;
  private final LimitsOfTenants limitsOfTenants;

  ImportLimits(
      LimitProperties limits,
      ImportProperties imports,
      TenantProperties tenants,
      LimitsOfTenants limitsOfTenants) {
    this.limits = limits;
    this.imports = imports;
    this.tenants = tenants;
    this.limitsOfTenants = limitsOfTenants;
  }

  /**
   * What holds for a tenant now.
   *
   * @param rowsPerImport rows of one import
   * @param uploadBytes bytes of one file
   * @param bulkBytes bytes of one JSON body
   * @param bulkContacts contacts of one JSON body
   * @param recordCharacters characters of one row
   * @param parallelImports imports that run at once, on all nodes
   * @param queuedImports imports that wait in line at once
   * @param requestsPerSecond calls of one API key, in the long run
   * @param requestBurst calls of one API key at once
   */
  public record Effective(
      long rowsPerImport,
      long uploadBytes,
      long bulkBytes,
      int bulkContacts,
      int recordCharacters,
      int parallelImports,
      int queuedImports,
      int requestsPerSecond,
      int requestBurst) {

    /**
     * Refuses an import with more rows.
     *
     * @throws ImportRefusedException 413 for the caller
     */
    void requireRows(long rows) {
      if (rows > rowsPerImport) {
        throw new ImportRefusedException(
            Kind.TOO_LARGE,
            "TOO_MANY_ROWS",
            "The import has "
                + rows
                + " rows, more than the limit of "
                + rowsPerImport
                + " rows (rows_per_import). Divide it, or have the limit raised.");
      }
    }
  }

  /** The limits of the installation. */
  public Effective ofInstallation() {
    return effective(TenantLimits.DEFAULTS);
  }

  /** The limits of the tenant. */
  public Effective of(UUID tenantId) {
    return effective(limitsOfTenants.of(tenantId));
  }

  private Effective effective(TenantLimits own) {
    long fileBytes = own.fileBytes() == null ? Long.MAX_VALUE : own.fileBytes();
    return new Effective(
        own.rowsPerImport() == null ? limits.rows() : Math.min(own.rowsPerImport(), limits.rows()),
        Math.min(fileBytes, limits.uploadSize().toBytes()),
        Math.min(fileBytes, limits.bulkSize().toBytes()),
        limits.bulkContacts(),
        limits.recordLength(),
        Optional.ofNullable(own.parallelImports()).orElse(imports.parallelPerTenant()),
        Optional.ofNullable(own.queuedImports()).orElse(tenants.queuedImports()),
        Optional.ofNullable(own.requestsPerSecond()).orElse(tenants.requestsPerSecond()),
        Optional.ofNullable(own.requestBurst()).orElse(tenants.requestBurst()));
  }
}
