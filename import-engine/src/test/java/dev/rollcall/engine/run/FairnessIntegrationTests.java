package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.samples.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tenant with many long imports does not hold up the others: ten small ones that come after them
 * take at most three times as long as without them.
 *
 * <p>Usually with a few long imports; {@code -Pfairness} (or {@code -Drollcall.fairness=full}) with
 * fifty.
 */
class FairnessIntegrationTests {
  private static final Logger LOG = LoggerFactory.getLogger(FairnessIntegrationTests.class);
  private static final boolean FULL = "full".equals(System.getProperty("rollcall.fairness"));
  private static final int LONG_IMPORTS = FULL ? 50 : 8;
  private static final int LONG_ROWS = 20_000;
  private static final int OTHERS = 10;
  private static final int SMALL_ROWS = 100;

  @TempDir Path files;

  @Test
  void smallImportsOfOthersTakeAtMostThreeTimesTheirTimeAlone() {
    ImportProperties properties =
        new ImportProperties(
            2_000,
            true,
            4,
            2,
            Duration.ofSeconds(20),
            3,
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofDays(7),
            Duration.ofSeconds(20));
    try (TestDatabase database = EngineHarness.migratedDatabase();
        EngineHarness node = EngineHarness.node(database, properties, files)) {
      // What is slow the first time shall not count for either.
      smallOnes(node);
      smallOnes(node);
      Duration alone = smallOnes(node);

      UUID busy = node.tenant("Busy");
      List<ImportJob> many = new ArrayList<>();
      byte[] file = file(LONG_ROWS);
      for (int i = 0; i < LONG_IMPORTS; i++) {
        many.add(queued(node, busy, file));
      }
      Duration besides = smallOnes(node);

      LOG.info("Ten small imports: {} alone, {} besides many long ones", alone, besides);
      assertThat(many.stream().filter(job -> hasEnded(node, job)).count())
          .as("long imports that had ended already")
          .isLessThan(LONG_IMPORTS);
      assertThat(besides).isLessThanOrEqualTo(alone.multipliedBy(3));
      many.forEach(job -> await().atMost(Duration.ofMinutes(5)).until(() -> hasEnded(node, job)));
      assertThat(
              many.stream()
                  .map(job -> node.control.get(busy, job.id()).counts().processed())
                  .distinct())
          .containsExactly((long) LONG_ROWS);
    }
  }

  /** From the first of them that comes to the last that ends. */
  private static Duration smallOnes(EngineHarness node) {
    byte[] file = file(SMALL_ROWS);
    List<UUID> tenants = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      tenants.add(node.tenant("Other " + i));
    }
    long begin = System.nanoTime();
    List<ImportJob> small = new ArrayList<>();
    for (UUID tenant : tenants) {
      small.add(queued(node, tenant, file));
    }
    small.forEach(
        job ->
            await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> hasEnded(node, job)));
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static ImportJob queued(EngineHarness node, UUID tenant, byte[] file) {
    return node.csv(tenant, file, Map.of("Email", "email", "Name", "first_name"), Map.of());
  }

  private static boolean hasEnded(EngineHarness node, ImportJob job) {
    return node.control.get(job.tenantId(), job.id()).status() == ImportStatus.COMPLETED;
  }

  private static byte[] file(int rows) {
    StringBuilder csv = new StringBuilder("Email,Name\n");
    for (int i = 0; i < rows; i++) {
      csv.append("person").append(i).append("@example.com,Person ").append(i).append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }
}
