package dev.rollcall.api.idempotency;

import dev.rollcall.engine.cluster.HousekeepingTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys that are kept no longer are deleted by one node at a time. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {
  @Bean
  HousekeepingTask deleteExpiredKeys(IdempotencyKeys keys) {
    return new HousekeepingTask(
        "delete-expired-idempotency-keys", Duration.ofHours(1), keys::deleteExpired);
  }
}
