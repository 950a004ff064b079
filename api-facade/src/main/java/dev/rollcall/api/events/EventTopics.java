package dev.rollcall.api.events;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.run.WatchedImports.Key;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a stream tells about.
 *
 * @param all all imports of the tenant
 * @param imports single ones
 */
record EventTopics(UUID tenantId, boolean all, Set<UUID> imports) {
  private static final int MOST_IMPORTS = 20;
  private static final String ALL = "imports";
  private static final String ONE = "import:";

  /** One import. */
  static EventTopics ofImport(UUID tenantId, UUID importId) {
    return new EventTopics(tenantId, false, Set.of(importId));
  }

  /**
   * Topics as they are given in an address.
   *
   * @throws ProblemException when one of them is unknown
   */
  static EventTopics parse(UUID tenantId, List<String> given) {
    boolean all = false;
    Set<UUID> imports = new LinkedHashSet<>();
    for (String topic : given) {
      String name = topic.strip();
      if (name.equals(ALL)) {
        all = true;
      } else if (name.startsWith(ONE)) {
        imports.add(importId(name.substring(ONE.length())));
      } else if (!name.isEmpty()) {
        throw unknown();
      }
    }
    if (!all && imports.isEmpty()) {
      throw unknown();
    }
    if (imports.size() > MOST_IMPORTS) {
      throw ProblemException.impossible(
          "/topics",
          "TOO_MANY_TOPICS",
          "A stream can name " + MOST_IMPORTS + " imports; use the topic imports for all of them.");
    }
    return new EventTopics(tenantId, all, imports);
  }

  private static UUID importId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return ProblemException.impossible(
        "/topics", "TOPIC_UNKNOWN", "topics must be imports or import:<id>, divided by commas.");
  }

  /** The single imports. */
  List<Key> keys() {
    return imports.stream().map(id -> new Key(tenantId, id)).toList();
  }
}
