package dev.rollcall.api.access;

import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When keys were used last: noted in memory, written once a minute for all of them at once. */
@Component
class KeyUse {
  private static final Logger LOG = LoggerFactory.getLogger(KeyUse.class);

  private final ApiKeys apiKeys;
  private final Map<UUID, Instant> used = new ConcurrentHashMap<>();

  KeyUse(ApiKeys apiKeys) {
    this.apiKeys = apiKeys;
  }

  void now(UUID keyId) {
    used.put(keyId, Instant.now());
  }

  /** What cannot be written is tried again with what comes then. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
  @PreDestroy
  void write() {
    Map<UUID, Instant> taken = new HashMap<>(used);
    if (taken.isEmpty()) {
      return;
    }
    try {
      apiKeys.used(taken);
      taken.forEach(used::remove);
    } catch (RuntimeException e) {
      LOG.warn("When keys were used could not be written; tried again: {}", e.toString());
    }
  }
}
