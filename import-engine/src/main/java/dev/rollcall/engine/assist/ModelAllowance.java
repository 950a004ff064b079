package dev.rollcall.engine.assist;

import java.util.UUID;

/** Whether, and how often, a language model may be asked for a tenant. */
interface ModelAllowance {
  /** The tenant's switch. */
  boolean isOn(UUID tenantId);

  /** Counts a call; false when the tenant has none left today. */
  boolean take(UUID tenantId);
}
