package dev.rollcall.engine.live;

import java.util.Optional;
import java.util.UUID;

/** Something in an import is not what it was; what it is now has to be read. */
public record ImportChange(Kind kind, UUID tenantId, UUID importId) {
  /** What has changed. */
  public enum Kind {
    /** The status, or something else than how far it is. */
    STATUS,
    /** How far it is. */
    PROGRESS
  }

  /** What the trigger sent; empty for what it never sends. */
  static Optional<ImportChange> parse(String sent) {
    String[] words = sent.split(" ", -1);
    if (words.length != 3) {
      return Optional.empty();
    }
    try {
      Kind kind = words[0].equals("progress") ? Kind.PROGRESS : Kind.STATUS;
      return Optional.of(
          new ImportChange(kind, UUID.fromString(words[1]), UUID.fromString(words[2])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
