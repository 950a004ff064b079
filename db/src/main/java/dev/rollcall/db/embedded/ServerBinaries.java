package dev.rollcall.db.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked once per version from the archive on the classpath.
 *
 * @param home the directory with {@code bin}, {@code lib} and {@code share}
 * @param version such as {@code 17.11.0}
 */
record ServerBinaries(Path home, String version) {

  private static final Logger log = LoggerFactory.getLogger(ServerBinaries.class);
  private static final String UNFINISHED = "unpacking-";

  /** The caller holds the lock of the data directory. */
  static ServerBinaries unpackedIn(Path dataDirectory) throws IOException {
    String version = bundledVersion();
    deleteUnfinished(dataDirectory);
    Path home = dataDirectory.resolve("postgres-" + version);
    if (!Files.isDirectory(home)) {
      Path unfinished = Files.createTempDirectory(dataDirectory, UNFINISHED);
      unpack(archiveName(System.getProperty("os.name"), System.getProperty("os.arch")), unfinished);
      FileTree.giveToOwnerOf(dataDirectory, unfinished);
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
      log.info("Unpacked PostgreSQL {} into {}", version, home);
    }
    return new ServerBinaries(home.toRealPath(), version);
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  String majorVersion() {
    return version.substring(0, version.indexOf('.'));
  }

  static String archiveName(String operatingSystem, String architecture) {
    String system = operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    boolean supported = operatingSystem.equalsIgnoreCase("linux") || "darwin".equals(system);
    String processor =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> "";
        };
    if (!supported || processor.isEmpty()) {
      throw new EmbeddedPostgresException(
          "There is no embedded PostgreSQL for "
              + operatingSystem
              + " on "
              + architecture
              + ". Configure a PostgreSQL server of your own.");
    }
    return "postgres-" + system + "-" + processor + ".txz";
  }

  static String bundledVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = ServerBinaries.class.getResourceAsStream("postgres.properties")) {
      if (in == null) {
        throw new EmbeddedPostgresException("postgres.properties is missing beside this class.");
      }
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  /** What is left of an unpacking that was killed in the middle. */
  private static void deleteUnfinished(Path dataDirectory) throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(dataDirectory, UNFINISHED + "*")) {
      for (Path leftover : leftovers) {
        FileTree.delete(leftover);
      }
    }
  }

  private static void unpack(String archive, Path target) throws IOException {
    try (InputStream in = ServerBinaries.class.getResourceAsStream("/" + archive)) {
      if (in == null) {
        throw new EmbeddedPostgresException(
            archive
                + " is not on the classpath: this build carries PostgreSQL for another platform."
                + " Build it on this one, or configure a PostgreSQL server of your own.");
      }
      TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new EmbeddedPostgresException(archive + " leads out of its folder: " + path);
        }
        unpack(tar, entry, path);
      }
    }
    Files.setPosixFilePermissions(target, permissions(0755));
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
    } else if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    } else {
      Files.createDirectories(path.getParent());
      Files.copy(tar, path);
    }
    // Set after the fact: what the process's umask took away, the server's user needs.
    Files.setPosixFilePermissions(path, permissions(entry.getMode()));
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    // The constants are declared in the order of the bits, owner's read first.
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((mode & (0400 >> permission.ordinal())) != 0) {
        permissions.add(permission);
      }
    }
    return permissions;
  }
}
