package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of contacts, or that of stored files, is full for a while. */
class FullDiskEndToEndTests {
  private static final int ROWS = 30_000;
  private static final int TOO_SMALL = 2;
  private static final int LARGE = 64;

  @TempDir private Path directory;
  private SmallDisk disk;
  private NodeCluster cluster;
  private NodeProcess node;

  @BeforeEach
  void startNode() throws IOException, InterruptedException {
    disk = SmallDisk.mountedAt(directory.resolve("disk"), TOO_SMALL);
    cluster = NodeCluster.in(directory.resolve("cluster"));
  }

  @AfterEach
  void stopNode() throws IOException, InterruptedException {
    if (cluster != null) {
      cluster.close();
      disk.close();
    }
  }

  @Test
  void importGoesOnByItselfWhenTheDatabaseHasSpaceAgain() throws Exception {
    node = cluster.startNode().ready();
    cluster.recordStatusChanges();
    Path tablespace = disk.folder("tablespace", cluster.postgres().dataDirectory());
    cluster.tables().sql("CREATE TABLESPACE small LOCATION '" + tablespace + "'").update();
    cluster.tables().sql("ALTER TABLE contacts SET TABLESPACE small").update();

    DisturbedImport disturbed = DisturbedImport.begin(cluster, node, "update", ROWS);
    String failed =
        Eventually.becomes(
            () ->
                disturbed.column("status || ' ' || coalesce(error ->> 'detail', '')", String.class),
            now -> now.startsWith("queued ") && now.length() > "queued ".length());
    assertThat(failed).contains("No space left on device");
    Eventually.becomes(
        node::log,
        log ->
            log.contains("failed, the import is now queued")
                && log.contains("No space left on device"));
    assertThat(disturbed.processedRows()).isPositive().isLessThan(ROWS);

    disk.resize(LARGE);
    disturbed.completed().hasTrueBooks();
    DisturbedImport undisturbed = DisturbedImport.begin(cluster, node, "update", ROWS).completed();
    assertThat(disturbed.content()).isEqualTo(undisturbed.content());
  }

  @Test
  void uploadThatFindsNoSpaceSaysSoAndLeavesNothing() throws Exception {
    Path files = directory.resolve("disk").resolve("files");
    node = cluster.startNode("--rollcall.files.directory=" + files).ready();
    NodeCluster.Tenant tenant = cluster.newTenant(node);
    String file = CrashFile.withRows(200_000);
    Answer refused = tenant.on(node).upload("people.csv", file, Map.of());
    assertThat(refused.status()).as(refused.body()).isEqualTo(507);
    assertThat(refused.code()).isEqualTo("STORAGE_FULL");
    try (Stream<Path> left = Files.walk(files)) {
      assertThat(
              left.filter(Files::isRegularFile)
                  .filter(path -> path.toString().contains(tenant.id())))
          .isEmpty();
    }

    disk.resize(LARGE);
    Answer taken = tenant.on(node).upload("people.csv", file, Map.of("auto_start", "true"));
    assertThat(taken.status()).as(taken.body()).isEqualTo(202);
  }
}
