package dev.rollcall.api.events;

import dev.rollcall.engine.run.WatchedImports.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which streams want to hear of what. Thread-safe. */
final class Watchers {
  private final Map<Key, Set<EventStream>> ofImports = new HashMap<>();
  private final Map<UUID, Set<EventStream>> ofTenants = new HashMap<>();

  synchronized void add(EventStream stream) {
    EventTopics topics = stream.topics();
    for (Key key : topics.keys()) {
      ofImports.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(stream);
    }
    if (topics.all()) {
      ofTenants.computeIfAbsent(topics.tenantId(), none -> new LinkedHashSet<>()).add(stream);
    }
  }

  synchronized void remove(EventStream stream) {
    EventTopics topics = stream.topics();
    for (Key key : topics.keys()) {
      remove(ofImports, key, stream);
    }
    if (topics.all()) {
      remove(ofTenants, topics.tenantId(), stream);
    }
  }

  private static <K> void remove(Map<K, Set<EventStream>> streams, K key, EventStream stream) {
    Set<EventStream> left = streams.get(key);
    if (left != null && left.remove(stream) && left.isEmpty()) {
      streams.remove(key);
    }
  }

  /** The import is gone: nobody can hear of it any more by its name. */
  synchronized void forget(Key key) {
    ofImports.remove(key);
  }

  synchronized boolean isEmpty() {
    return ofImports.isEmpty() && ofTenants.isEmpty();
  }

  synchronized boolean isWatched(Key key) {
    return ofImports.containsKey(key) || ofTenants.containsKey(key.tenantId());
  }

  synchronized boolean isNamed(Key key) {
    return ofImports.containsKey(key);
  }

  /** The imports that streams have named. */
  synchronized Set<Key> named() {
    return new LinkedHashSet<>(ofImports.keySet());
  }

  /** The tenants of which somebody watches all imports. */
  synchronized List<UUID> tenants() {
    return new ArrayList<>(ofTenants.keySet());
  }

  /** The streams that had their snapshot and are to hear of the import, each once. */
  synchronized Collection<EventStream> of(Key key) {
    Set<EventStream> streams = new LinkedHashSet<>();
    streams.addAll(ofImports.getOrDefault(key, Set.of()));
    streams.addAll(ofTenants.getOrDefault(key.tenantId(), Set.of()));
    streams.removeIf(stream -> !stream.isLive());
    return streams;
  }
}
