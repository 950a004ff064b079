package dev.rollcall.db.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The throw-away servers of applications that were killed before they could throw them away: the
 * next one does it, else each killed test run would leave a server behind.
 */
final class AbandonedServers {

  private static final Logger log = LoggerFactory.getLogger(AbandonedServers.class);
  private static final String PREFIX = "rollcall-postgres-";

  /** A directory younger than this may belong to an application that is about to lock it. */
  private static final Duration TOO_YOUNG = Duration.ofMinutes(1);

  private AbandonedServers() {}

  /** Open to be passed through, so that a server started by root needs no right to override it. */
  static Path newDirectory() throws IOException {
    Path directory = Files.createTempDirectory(PREFIX);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    return directory.toRealPath();
  }

  static void remove() throws IOException {
    for (Path directory : directories()) {
      try {
        removeIfAbandoned(directory.toRealPath());
      } catch (DataDirectoryInUseException e) {
        log.debug("{} is in use", directory);
      } catch (IOException | EmbeddedPostgresException e) {
        log.debug("{} cannot be removed", directory, e);
      }
    }
  }

  static Set<Path> directories() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Set<Path> directories = new HashSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      found.forEach(directories::add);
    }
    return directories;
  }

  private static void removeIfAbandoned(Path directory) throws IOException {
    Path lockFile = directory.resolve(DataDirectoryLock.FILE_NAME);
    if (!Files.isWritable(lockFile)
        || Files.getLastModifiedTime(lockFile)
            .toInstant()
            .isAfter(Instant.now().minus(TOO_YOUNG))) {
      return;
    }
    try (DataDirectoryLock held = DataDirectoryLock.acquire(directory)) {
      Cluster cluster = new Cluster(directory);
      Optional<PostmasterFile> server = PostmasterFile.read(cluster.directory());
      if (server.isPresent()
          && server.get().process(cluster.directory())
              == PostmasterFile.ProcessKind.SERVER_OF_THIS_CLUSTER) {
        ServerBinaries binaries = ServerBinaries.unpackedIn(directory);
        ServerAccount account = ServerAccount.choose(directory, cluster.directory(), binaries);
        new ServerControl(cluster, binaries, account, new ServerSettings(Map.of()))
            .stop(ServerControl.StopMode.IMMEDIATE);
      }
      FileTree.delete(directory);
      log.info("Removed the abandoned throw-away server in {}", directory);
    }
  }
}
