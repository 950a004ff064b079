package dev.rollcall.api.idempotency;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The requests of this node that hold a key; their leases are renewed however long they take, as
 * uploads may. Thread-safe.
 */
@Component
class RunningCalls {
  private static final int RENEWALS_PER_LEASE = 3;

  private final IdempotencyKeys keys;
  private final long renewAfterNanos;

  /** When each was renewed last, in the time of {@link System#nanoTime}. */
  private final Map<HeldKey, Long> renewed = new ConcurrentHashMap<>();

  RunningCalls(IdempotencyKeys keys, IdempotencyProperties properties) {
    this.keys = keys;
    this.renewAfterNanos = properties.lease().dividedBy(RENEWALS_PER_LEASE).toNanos();
  }

  void begin(HeldKey held) {
    renewed.put(held, System.nanoTime());
  }

  void end(HeldKey held) {
    renewed.remove(held);
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void renewLeases() {
    long now = System.nanoTime();
    List<HeldKey> due =
        renewed.entrySet().stream()
            .filter(entry -> now - entry.getValue() >= renewAfterNanos)
            .map(Map.Entry::getKey)
            .toList();
    if (due.isEmpty()) {
      return;
    }
    keys.renew(due);
    due.forEach(held -> renewed.replace(held, now));
  }
}
