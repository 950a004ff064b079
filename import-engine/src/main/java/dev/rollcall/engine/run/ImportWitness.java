package dev.rollcall.engine.run;

import java.util.UUID;

/**
 * Hears of each import that is made, or with which a caller does something, inside of the
 * transaction that does it: what the witness writes through the same data source commits together
 * with the import or not at all.
 */
@FunctionalInterface
public interface ImportWitness {
  /** Nobody listens. */
  ImportWitness NONE = (tenantId, importId) -> {};

  /**
   * The import is about to be committed, under the role and for the tenant of the transaction.
   *
   * @throws ImportRefusedException to have nothing happen
   */
  void committing(UUID tenantId, UUID importId);

  /** The import is about to be taken away from its users, in the same way. */
  default void deleting(UUID tenantId, UUID importId) {}
}
