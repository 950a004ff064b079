package dev.rollcall.db.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's files in the data directory, other than its programs. */
record Cluster(Path dataDirectory) {

  static final String USERNAME = "rollcall";
  static final String DATABASE = "rollcall";

  private static final Logger log = LoggerFactory.getLogger(Cluster.class);
  private static final String UNFINISHED = "cluster-unfinished-";
  private static final long LOG_FILE_LIMIT_BYTES = 10_000_000;

  Path directory() {
    return dataDirectory.resolve("cluster");
  }

  Path logFile() {
    return dataDirectory.resolve("postgres.log");
  }

  private Path passwordFile() {
    return dataDirectory.resolve("postgres.password");
  }

  private Path portFile() {
    return dataDirectory.resolve("postgres.port");
  }

  boolean exists() {
    return Files.exists(directory());
  }

  /**
   * Makes a new cluster under another name and renames it when it is complete, so that a cluster
   * that exists is a whole one and has its password.
   *
   * @param lasting false when nobody minds losing it with the power
   */
  void create(ServerBinaries binaries, ServerAccount account, boolean lasting) throws IOException {
    String password = newPassword();
    writePrivately(passwordFile(), password);

    Path unfinished = Files.createTempDirectory(dataDirectory, UNFINISHED);
    Path passwordForInitdb = Files.createTempFile(dataDirectory, UNFINISHED, ".password");
    Files.writeString(passwordForInitdb, password);
    account.own(unfinished);
    account.own(passwordForInitdb);
    List<String> initdb =
        new ArrayList<>(
            List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + USERNAME,
                "--pwfile=" + passwordForInitdb,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // PostgreSQL's own C.UTF-8: the same on each machine, whatever is installed there.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
    if (!lasting) {
      initdb.add("--no-sync");
    }
    ProgramRun run = ProgramRun.of(account.command(initdb), dataDirectory, Duration.ofMinutes(5));
    Files.delete(passwordForInitdb);
    if (!run.succeeded()) {
      FileTree.delete(unfinished);
      throw new EmbeddedPostgresException(
          "initdb could not make a database in " + dataDirectory + ":\n" + run.output());
    }
    Files.move(unfinished, directory(), StandardCopyOption.ATOMIC_MOVE);
    log.info("Made a new PostgreSQL {} database in {}", binaries.version(), directory());
  }

  /**
   * @throws EmbeddedPostgresException when these programs cannot read the cluster
   */
  void requireVersion(ServerBinaries binaries) throws IOException {
    Path file = directory().resolve("PG_VERSION");
    if (!Files.isReadable(file)) {
      throw new EmbeddedPostgresException(
          file + " is missing or not readable: " + directory() + " is not a whole database.");
    }
    String found = Files.readString(file).strip();
    if (!found.equals(binaries.majorVersion())) {
      throw new EmbeddedPostgresException(
          ("The data in %s was written by PostgreSQL %s, and this application brings PostgreSQL %s."
                  + " Move it with pg_dump and pg_restore or pg_upgrade, or start the application"
                  + " that wrote it.")
              .formatted(directory(), found, binaries.version()));
    }
  }

  String password() throws IOException {
    if (!Files.exists(passwordFile())) {
      throw new EmbeddedPostgresException(
          "The password of the database in "
              + directory()
              + " is missing: restore "
              + passwordFile()
              + ".");
    }
    return Files.readString(passwordFile()).strip();
  }

  /** The port of the last start. */
  OptionalInt storedPort() throws IOException {
    if (!Files.exists(portFile())) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(portFile()).strip()));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  void storePort(int port) throws IOException {
    writePrivately(portFile(), Integer.toString(port));
  }

  /** Has the server's log ready to be appended to by the server's user. */
  void prepareLogFile(ServerAccount account) throws IOException {
    if (Files.exists(logFile()) && Files.size(logFile()) > LOG_FILE_LIMIT_BYTES) {
      Files.move(
          logFile(),
          logFile().resolveSibling("postgres.log.1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(logFile())) {
      Files.createFile(
          logFile(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    account.own(logFile());
  }

  /** The last lines of the server's log, under a heading that says where it is. */
  String endOfLog() {
    int limit = 4_000;
    try (RandomAccessFile file = new RandomAccessFile(logFile().toFile(), "r")) {
      long start = Math.max(0, file.length() - limit);
      byte[] end = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(end);
      List<String> lines = new String(end, UTF_8).lines().toList();
      int from = Math.max(start == 0 ? 0 : 1, lines.size() - 20);
      return "End of the server's log, "
          + logFile()
          + ":\n"
          + String.join("\n", lines.subList(from, lines.size()));
    } catch (IOException e) {
      return "The server's log " + logFile() + " cannot be read: " + e.getMessage();
    }
  }

  /** What is left of a {@link #create} that was killed in the middle. */
  void deleteUnfinished() throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(dataDirectory, UNFINISHED + "*")) {
      for (Path leftover : leftovers) {
        try {
          FileTree.delete(leftover);
        } catch (IOException e) {
          // An initdb that outlived its application may still write there; the next start tries.
          log.debug("{} stays for now", leftover, e);
        }
      }
    }
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Temporary files are born with mode 0600, so nobody else can read it at any moment. */
  private void writePrivately(Path file, String content) throws IOException {
    Path written = Files.createTempFile(dataDirectory, file.getFileName().toString(), ".new");
    Files.writeString(written, content + "\n");
    FileTree.giveToOwnerOf(dataDirectory, written);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
