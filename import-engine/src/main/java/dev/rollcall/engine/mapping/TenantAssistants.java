package dev.rollcall.engine.mapping;

import java.util.UUID;

/** The assistant of each tenant, with the tenant's switch and budget. */
@FunctionalInterface
public interface TenantAssistants {
  /** Nobody has one. */
  TenantAssistants NONE = tenantId -> ColumnAssistant.NONE;

  /** The tenant's assistant. Asks nothing by itself. */
  ColumnAssistant of(UUID tenantId);
}
