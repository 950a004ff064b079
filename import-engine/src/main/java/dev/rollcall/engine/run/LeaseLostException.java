package dev.rollcall.engine.run;

import java.util.UUID;

/** Another attempt has taken the import over, or it was ended: this one must not write any more. */
final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(UUID importId, long fence) {
    super("Attempt " + fence + " of import " + importId + " has lost its lease");
  }
}
