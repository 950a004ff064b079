package dev.rollcall.api.events;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a stream, ready to be sent; the same bytes serve all streams.
 *
 * @param importId which one it is about; null for several or none
 */
record EventFrame(Kind kind, @Nullable UUID importId, byte[] bytes) {
  /** Says nothing but that the connection is there. */
  static final EventFrame HEARTBEAT =
      new EventFrame(Kind.HEARTBEAT, null, ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8));

  /** Opens a stream: how soon a client that has lost it should come again. */
  static final EventFrame OPENING =
      new EventFrame(Kind.HEARTBEAT, null, "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));

  /** What it is. */
  enum Kind {
    SNAPSHOT("snapshot"),
    STATUS("status"),
    PROGRESS("progress"),
    DELETED("deleted"),
    HEARTBEAT("");

    private final String eventName;

    Kind(String eventName) {
      this.eventName = eventName;
    }
  }

  /**
   * An event.
   *
   * @param json without line breaks
   */
  static EventFrame event(Kind kind, long number, @Nullable UUID importId, String json) {
    String text = "id: " + number + "\nevent: " + kind.eventName + "\ndata: " + json + "\n\n";
    return new EventFrame(kind, importId, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a client that gets this one needs the other one no more, which comes before it. */
  boolean overtakes(EventFrame other) {
    return switch (kind) {
      case STATUS, PROGRESS, DELETED ->
          other.kind == Kind.PROGRESS && importId != null && importId.equals(other.importId);
      case HEARTBEAT -> other.kind == Kind.HEARTBEAT;
      case SNAPSHOT -> false;
    };
  }
}
