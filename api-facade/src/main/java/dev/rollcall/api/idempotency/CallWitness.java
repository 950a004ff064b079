package dev.rollcall.api.idempotency;

import dev.rollcall.engine.run.ImportRefusedException;
import dev.rollcall.engine.run.ImportWitness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Writes what a call creates to the call's key, in the transaction that creates it: whoever sends
 * the call again after a crash is answered for that, instead of creating a second one. Calls
 * without a key, and what the application does of itself, pass. Thread-safe.
 */
@Component
public class CallWitness implements ImportWitness {
  private final IdempotencyKeys keys;

  CallWitness(IdempotencyKeys keys) {
    this.keys = keys;
  }

  @Override
  public void committing(UUID tenantId, UUID importId) {
    HeldKey held = HeldKey.current();
    boolean noted =
        held != null && held.resource() == Resource.IMPORT_SELECTION
            ? keys.done(held, importId)
            : isNoted(Resource.IMPORT, importId);
    if (!noted) {
      throw new ImportRefusedException(
          ImportRefusedException.Kind.CONFLICT, KeyProblems.IN_USE, KeyProblems.IN_USE_DETAIL);
    }
  }

  @Override
  public void deleting(UUID tenantId, UUID importId) {
    keys.forget(tenantId, importId);
  }

  /**
   * To be called before something is done with the first of several imports.
   *
   * @param importIds not empty
   * @throws dev.rollcall.api.problem.ProblemException when another request has the key by now
   */
  public void selecting(List<UUID> importIds) {
    HeldKey held = HeldKey.current();
    if (held == null) {
      return;
    }
    try {
      held.creates(Resource.IMPORT_SELECTION);
      byte[] fingerprint = held.request().fingerprint();
      if (!keys.selected(held, Resource.IMPORT_SELECTION, importIds, fingerprint)) {
        throw KeyProblems.inUse();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * To be called in the transaction that creates the resource.
   *
   * @throws dev.rollcall.api.problem.ProblemException when another request has the key by now
   */
  public void created(Resource resource, UUID id) {
    if (!isNoted(resource, id)) {
      throw KeyProblems.inUse();
    }
  }

  private boolean isNoted(Resource resource, UUID id) {
    HeldKey held = HeldKey.current();
    if (held == null) {
      return true;
    }
    try {
      held.creates(resource);
      return keys.created(held, resource, id, held.request().fingerprint());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
