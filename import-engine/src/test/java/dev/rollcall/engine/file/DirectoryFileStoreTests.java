package dev.rollcall.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFileStoreTests extends FileStoreContract {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  @TempDir Path temporary;

  @Override
  DirectoryFileStore store() {
    return new DirectoryFileStore(temporary.resolve("files"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private List<String> paths() throws IOException {
    try (Stream<Path> paths = Files.walk(temporary)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> temporary.resolve("files").relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void fileLiesUnderIdsOnly() throws IOException {
    store().store(tenant, file, bytes("abc"), 100);

    assertThat(paths()).containsExactly(tenant + "/" + file);
  }

  @Test
  void refusedAndInterruptedUploadsLeaveNothingOnDisk() throws IOException {
    assertThatIOException().isThrownBy(() -> store().store(tenant, file, bytes("abcd"), 3));
    assertThatIOException().isThrownBy(() -> store().store(tenant, file, breaksAfter("ab"), 100));

    assertThat(paths()).isEmpty();
  }

  @Test
  void leftoversOfACrashAreRemovedOnceTheyAreOld() throws IOException {
    store().store(tenant, file, bytes("kept"), 100);
    Path directory = temporary.resolve("files").resolve(tenant.toString());
    Path old = Files.writeString(directory.resolve(file + ".1.upload"), "half");
    Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofHours(25))));
    Path running = Files.writeString(directory.resolve(file + ".2.upload"), "half");
    Files.setLastModifiedTime(running, FileTime.from(NOW.minus(Duration.ofHours(23))));
    Files.setLastModifiedTime(
        directory.resolve(file.toString()), FileTime.from(NOW.minus(Duration.ofDays(100))));

    assertThat(store().removeAbandonedUploads(Duration.ofHours(24))).isEqualTo(1);

    assertThat(paths()).containsExactly(tenant + "/" + file, tenant + "/" + file + ".2.upload");
  }

  @Test
  void nothingIsAbandonedBeforeTheFirstFile() throws IOException {
    assertThat(store().removeAbandonedUploads(Duration.ZERO)).isZero();
  }
}
