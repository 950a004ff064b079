package dev.rollcall.api.idempotency;

import dev.rollcall.engine.run.ImportRefusedException;
import dev.rollcall.engine.run.ImportWitness;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    if (!isNoted(Resource.IMPORT, importId)) {
      throw new ImportRefusedException(
          ImportRefusedException.Kind.CONFLICT, KeyProblems.IN_USE, KeyProblems.IN_USE_DETAIL);
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
