package dev.rollcall.api.events;

import dev.rollcall.api.events.EventFrame.Kind;
import dev.rollcall.engine.live.ImportChange;
import dev.rollcall.engine.live.ImportChanges;
import dev.rollcall.engine.run.ImportStatus;
import dev.rollcall.engine.run.WatchedImports;
import dev.rollcall.engine.run.WatchedImports.Key;
import dev.rollcall.engine.run.WatchedImports.Seen;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads what has changed, once for all streams, and tells it to those that watch it.
 *
 * <p>One thread reads and tells; therefore each stream hears of an import in the order in which it
 * changed, its snapshot included, and with ids that rise. What is sent by the database only says
 * <em>look at this import</em>. A status is looked at immediately; progress at most twice a second
 * for each import, and then as it is at that moment. Imports that are due at the same time are read
 * in one statement.
 *
 * <p>Nothing depends on a change being heard of: watched imports are read again from time to time,
 * and every second while nobody listens, and what is as it was is not told again.
 */
@Component
class ImportFeed implements ImportChanges.Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(ImportFeed.class);

  private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long DEAF_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration MISSED_WITHIN = Duration.ofMinutes(1);

  /** Longer than changes are looked back upon, else they would be told again and again. */
  private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(5);

  private static final int READ_AT_ONCE = 500;
  private static final int NEWEST = 50;
  private static final int LONGEST_SNAPSHOT = 200;

  private final WatchedImports imports;
  private final EventTexts texts;
  private final long lookAgainNanos;
  private final Watchers watchers = new Watchers();
  private final Map<Key, ShownImport> shown = new ConcurrentHashMap<>();

  private final Object lock = new Object();

  // Guarded by the lock.
  private final Map<Key, Long> due = new HashMap<>();
  private final Set<EventStream> openings = new LinkedHashSet<>();
  private boolean lineHasMoved;
  private boolean listening;
  private boolean running;
  private long nextLook = System.nanoTime();

  private @Nullable Thread thread;

  ImportFeed(WatchedImports imports, EventTexts texts, EventProperties properties) {
    this.imports = imports;
    this.texts = texts;
    this.lookAgainNanos = properties.lookAgain().toNanos();
  }

  void start() {
    synchronized (lock) {
      running = true;
      Thread reader = new Thread(this::run, "import-feed");
      reader.setDaemon(true);
      reader.start();
      thread = reader;
    }
  }

  void stop() {
    Thread reader;
    synchronized (lock) {
      running = false;
      lock.notifyAll();
      reader = thread;
    }
    if (reader != null) {
      try {
        reader.join(TimeUnit.SECONDS.toMillis(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives the stream its snapshot, and after it all that changes in its topics. */
  void open(EventStream stream) {
    watchers.add(stream);
    synchronized (lock) {
      openings.add(stream);
      lock.notifyAll();
    }
  }

  /** Tells the stream nothing more. */
  void close(EventStream stream) {
    watchers.remove(stream);
    synchronized (lock) {
      openings.remove(stream);
      if (watchers.isEmpty()) {
        shown.clear();
        due.clear();
      }
    }
  }

  @Override
  public void changed(ImportChange change) {
    if (watchers.isEmpty()) {
      return;
    }
    Key key = new Key(change.tenantId(), change.importId());
    boolean status = change.kind() == ImportChange.Kind.STATUS;
    boolean watched = watchers.isWatched(key);
    if (!status && !watched) {
      return;
    }
    synchronized (lock) {
      // Whoever enters or leaves the line, or begins or ends, moves those who wait.
      lineHasMoved |= status;
      if (watched) {
        due.merge(key, status ? System.nanoTime() : progressDue(key), ImportFeed::earlier);
      }
      lock.notifyAll();
    }
  }

  @Override
  public void listening() {
    synchronized (lock) {
      listening = true;
      nextLook = System.nanoTime();
      lock.notifyAll();
    }
  }

  @Override
  public void lost() {
    synchronized (lock) {
      listening = false;
      nextLook = System.nanoTime();
      lock.notifyAll();
    }
  }

  private long progressDue(Key key) {
    long now = System.nanoTime();
    ShownImport before = shown.get(key);
    return before == null ? now : later(now, before.progressAt() + PROGRESS_NANOS);
  }

  /** Of two moments of {@link System#nanoTime}, which may overflow. */
  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }

  private static long later(long one, long other) {
    return one - other < 0 ? other : one;
  }

  /** What is to be done at once. */
  private record Work(List<EventStream> openings, Set<Key> due, boolean look) {}

  private void run() {
    while (true) {
      Work work = awaitWork();
      if (work == null) {
        return;
      }
      try {
        carryOut(work);
      } catch (RuntimeException e) {
        LOG.warn("Changes of imports could not be read; tried again: {}", e.toString());
        putBack(work);
      }
    }
  }

  private @Nullable Work awaitWork() {
    synchronized (lock) {
      while (running) {
        long now = System.nanoTime();
        if (lineHasMoved) {
          lineHasMoved = false;
          shown.forEach(
              (key, import_) -> {
                if (import_.status() == ImportStatus.QUEUED) {
                  due.merge(key, progressDue(key), ImportFeed::earlier);
                }
              });
        }
        boolean watched = !watchers.isEmpty();
        boolean look = watched && nextLook - now <= 0;
        Set<Key> keys = new LinkedHashSet<>();
        long wakeUp = watched ? nextLook : now + lookAgainNanos;
        for (Map.Entry<Key, Long> entry : due.entrySet()) {
          if (entry.getValue() - now <= 0) {
            keys.add(entry.getKey());
          } else {
            wakeUp = earlier(wakeUp, entry.getValue());
          }
        }
        if (look || !keys.isEmpty() || !openings.isEmpty()) {
          if (look) {
            nextLook = now + (listening ? lookAgainNanos : DEAF_NANOS);
          }
          List<EventStream> opened = List.copyOf(openings);
          openings.clear();
          due.keySet().removeAll(keys);
          return new Work(opened, keys, look);
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(lock, Math.max(wakeUp - now, 1_000_000));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return null;
        }
      }
      return null;
    }
  }

  /** The database may be away for a while; looking again a little later replaces what was due. */
  private void putBack(Work work) {
    synchronized (lock) {
      long again = System.nanoTime() + DEAF_NANOS;
      for (Key key : work.due()) {
        due.merge(key, again, ImportFeed::earlier);
      }
      nextLook = again;
      for (EventStream opening : work.openings()) {
        // It has said nothing yet; the client comes again, and hears why it cannot.
        opening.endNow();
      }
    }
  }

  private void carryOut(Work work) {
    Set<Key> keys = new LinkedHashSet<>(work.due());
    work.openings().forEach(stream -> keys.addAll(stream.topics().keys()));
    if (work.look()) {
      forget();
      keys.addAll(watchers.named());
      keys.addAll(shown.keySet());
    }
    keys.removeIf(key -> !watchers.isWatched(key));
    Map<Key, Seen> seen = read(keys);
    Set<Key> deleted = new HashSet<>(keys);
    deleted.removeAll(seen.keySet());
    Set<Key> news = new HashSet<>(work.due());
    List<UUID> tenants = work.look() ? watchers.tenants() : List.of();
    if (!tenants.isEmpty()) {
      for (Seen one : imports.moving(tenants, MISSED_WITHIN)) {
        seen.put(one.key(), one);
        news.add(one.key());
      }
    }
    Map<UUID, List<Seen>> overviews = overviews(work.openings());
    overviews.values().forEach(all -> all.forEach(one -> seen.put(one.key(), one)));
    seen.values().stream()
        .sorted(Comparator.comparing(Seen::number))
        .forEach(one -> tell(one, news.contains(one.key())));
    deleted.forEach(this::tellDeleted);
    work.openings()
        .forEach(
            stream ->
                giveSnapshot(
                    stream, seen, overviews.getOrDefault(stream.topics().tenantId(), List.of())));
  }

  private Map<Key, Seen> read(Set<Key> keys) {
    Map<Key, Seen> seen = new LinkedHashMap<>();
    List<Key> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
      imports
          .read(all.subList(from, Math.min(from + READ_AT_ONCE, all.size())))
          .forEach(one -> seen.put(one.key(), one));
    }
    return seen;
  }

  private Map<UUID, List<Seen>> overviews(List<EventStream> opened) {
    Map<UUID, List<Seen>> overviews = new HashMap<>();
    for (EventStream stream : opened) {
      if (stream.topics().all()) {
        overviews.computeIfAbsent(
            stream.topics().tenantId(),
            tenant -> imports.overview(tenant, NEWEST, LONGEST_SNAPSHOT));
      }
    }
    return overviews;
  }

  /**
   * Tells what is different from what was told last.
   *
   * @param news whether it was read because it has changed, and not only for a snapshot
   */
  private void tell(Seen seen, boolean news) {
    Key key = seen.key();
    ShownImport before = shown.get(key);
    long now = System.nanoTime();
    if (before == null) {
      shown.put(key, ShownImport.first(seen.job(), now, PROGRESS_NANOS));
      if (news) {
        deliver(key, texts.change(Kind.STATUS, seen));
      }
      return;
    }
    Kind kind = before.changeTo(seen.job());
    if (kind == null) {
      return;
    }
    if (kind == Kind.PROGRESS && before.progressAt() + PROGRESS_NANOS - now > 0) {
      synchronized (lock) {
        due.merge(key, before.progressAt() + PROGRESS_NANOS, ImportFeed::earlier);
      }
      return;
    }
    shown.put(key, before.followedBy(seen.job(), kind, now));
    deliver(key, texts.change(kind, seen));
  }

  private void tellDeleted(Key key) {
    shown.remove(key);
    if (!watchers.of(key).isEmpty()) {
      EventFrame frame = texts.deleted(imports.nextNumber(), key);
      for (EventStream stream : watchers.of(key)) {
        stream.offer(frame);
        if (stream.single()) {
          stream.end();
        }
      }
      watchers.forget(key);
    }
  }

  private void deliver(Key key, EventFrame frame) {
    watchers.of(key).forEach(stream -> stream.offer(frame));
  }

  private void giveSnapshot(EventStream stream, Map<Key, Seen> seen, List<Seen> overview) {
    Map<Key, Seen> told = new LinkedHashMap<>();
    overview.forEach(one -> told.put(one.key(), one));
    for (Key key : stream.topics().keys()) {
      Seen one = seen.get(key);
      if (one != null) {
        told.put(key, one);
      }
    }
    List<Seen> all = List.copyOf(told.values());
    if (stream.single() && all.isEmpty()) {
      // Deleted since the request came in.
      stream.offer(texts.deleted(imports.nextNumber(), stream.topics().keys().get(0)));
      stream.end();
      return;
    }
    stream.offer(
        stream.single()
            ? texts.change(Kind.SNAPSHOT, all.get(0))
            : texts.snapshot(
                all.stream().mapToLong(Seen::number).max().orElseGet(imports::nextNumber), all));
    stream.goLive();
  }

  /** Drops what nobody watches, and what has been at rest for a while unless somebody named it. */
  private void forget() {
    long now = System.nanoTime();
    shown
        .entrySet()
        .removeIf(
            entry ->
                !watchers.isWatched(entry.getKey())
                    || (entry.getValue().isAtRest()
                        && !watchers.isNamed(entry.getKey())
                        && now - entry.getValue().toldAt() > FORGET_NANOS));
    synchronized (lock) {
      due.keySet().removeIf(key -> !watchers.isWatched(key));
    }
  }
}
