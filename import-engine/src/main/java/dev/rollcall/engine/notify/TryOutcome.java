package dev.rollcall.engine.notify;

import org.jspecify.annotations.Nullable;

/**
 * How a receiver took a delivery.
 *
 * @param statusCode what it answered, null when it did not
 * @param failure a stable code, null for a success
 */
record TryOutcome(@Nullable Integer statusCode, @Nullable String failure) {
  private static final int GONE = 410;

  /** Only 2xx is a success; a redirect would lead to an address that nobody checked. */
  static TryOutcome answered(int status) {
    String failure =
        switch (status / 100) {
          case 2 -> null;
          case 3 -> "REDIRECTED";
          default -> status == GONE ? "GONE" : "REFUSED";
        };
    return new TryOutcome(status, failure);
  }

  static TryOutcome failed(String failure) {
    return new TryOutcome(null, failure);
  }

  boolean succeeded() {
    return failure == null;
  }

  /** The receiver wants no more of it. */
  boolean isGone() {
    return "GONE".equals(failure);
  }
}
