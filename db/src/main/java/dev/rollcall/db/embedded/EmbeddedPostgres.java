package dev.rollcall.db.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on a data directory: {@code postgres-<version>/} holds its
 * programs, {@code cluster/} its data, {@code postgres.log} its log, {@code postgres.password} and
 * {@code postgres.port} how to reach it, {@code in-use.lock} who uses it.
 *
 * <p>It listens on 127.0.0.1 only, asks everybody for the password, and keeps the port of its first
 * start unless somebody has taken it. When the application dies the server lives on; the next start
 * finds it and adopts it. Works for an ordinary user on Linux (glibc) and macOS, and for root on
 * Linux, where the server runs as an unprivileged user.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final ServerControl server;
  private final DataDirectoryLock lock;
  private final int port;
  private final String password;
  private final boolean adopted;
  private final boolean throwAway;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgres(
      ServerControl server,
      DataDirectoryLock lock,
      int port,
      String password,
      boolean adopted,
      boolean throwAway) {
    this.server = server;
    this.lock = lock;
    this.port = port;
    this.password = password;
    this.adopted = adopted;
    this.throwAway = throwAway;
  }

  /** Starts with PostgreSQL's own settings; see {@link #start(Path, Map)}. */
  public static EmbeddedPostgres start(Path dataDirectory) {
    return start(dataDirectory, Map.of());
  }

  /**
   * Starts the server of this directory, makes it at the first start, or adopts the one that an
   * application left running. Takes about three seconds the first time, half a second later, and
   * longer after a crash.
   *
   * @param dataDirectory is made if missing
   * @param settings PostgreSQL's settings by name, such as {@code shared_buffers=512MB}; addresses
   *     and port are not for the caller to set. A server that runs with other settings is restarted
   * @throws DataDirectoryInUseException when another application runs on the directory
   * @throws EmbeddedPostgresException when the server cannot be started; says why, with the last
   *     lines of its log
   * @throws IllegalArgumentException for a setting that cannot be one
   */
  public static EmbeddedPostgres start(Path dataDirectory, Map<String, String> settings) {
    return start(dataDirectory, new ServerSettings(settings), false);
  }

  /**
   * Starts a server in a new temporary directory; closing it deletes everything.
   *
   * @param settings as for {@link #start(Path, Map)}; tests want {@code fsync=off}
   * @throws EmbeddedPostgresException when the server cannot be started
   */
  public static EmbeddedPostgres startThrowAway(Map<String, String> settings) {
    ServerSettings serverSettings = new ServerSettings(settings);
    try {
      AbandonedServers.remove();
      Path directory = AbandonedServers.newDirectory();
      try {
        return start(directory, serverSettings, true);
      } catch (EmbeddedPostgresException e) {
        FileTree.delete(directory);
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException("No temporary directory for PostgreSQL: " + e, e);
    }
  }

  private static EmbeddedPostgres start(
      Path dataDirectory, ServerSettings settings, boolean throwAway) {
    DataDirectoryLock lock = null;
    boolean started = false;
    try {
      Path directory = Files.createDirectories(dataDirectory).toRealPath();
      lock = DataDirectoryLock.acquire(directory);
      EmbeddedPostgres result = startLocked(directory, settings, lock, throwAway);
      started = true;
      return result;
    } catch (AccessDeniedException e) {
      throw new EmbeddedPostgresException(
          "No right to use the data directory %s: %s. Was it made by another user?"
              .formatted(dataDirectory, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL could not be started in " + dataDirectory + ": " + e, e);
    } finally {
      if (!started && lock != null) {
        release(lock);
      }
    }
  }

  private static EmbeddedPostgres startLocked(
      Path directory, ServerSettings settings, DataDirectoryLock lock, boolean throwAway)
      throws IOException {
    Cluster cluster = new Cluster(directory);
    ServerBinaries binaries = ServerBinaries.unpackedIn(directory);
    ServerAccount account = ServerAccount.choose(directory, cluster.directory(), binaries);
    cluster.deleteUnfinished();
    if (!cluster.exists()) {
      cluster.create(binaries, account, settings.lasting());
    }
    cluster.requireVersion(binaries);

    ServerControl server = new ServerControl(cluster, binaries, account, settings);
    String password = cluster.password();
    OptionalInt adoptedPort = adopt(server, password);
    int port = adoptedPort.isPresent() ? adoptedPort.getAsInt() : server.start();
    try {
      new ServerConnection(port, password).createDatabaseIfMissing(Cluster.DATABASE);
    } catch (SQLException e) {
      server.stop(ServerControl.StopMode.FAST);
      throw new EmbeddedPostgresException(
          "PostgreSQL started in %s but refused the connection: %s%n%s"
              .formatted(cluster.directory(), e.getMessage(), cluster.endOfLog()),
          e);
    }
    log.info(
        "PostgreSQL {} {} on 127.0.0.1:{}, data in {}",
        binaries.version(),
        adoptedPort.isPresent() ? "was still running and is used again" : "started",
        port,
        cluster.directory());
    return new EmbeddedPostgres(server, lock, port, password, adoptedPort.isPresent(), throwAway);
  }

  /** The port of a running server that can be used as it is; any other of ours is stopped. */
  private static OptionalInt adopt(ServerControl server, String password) throws IOException {
    Path cluster = server.cluster().directory();
    Optional<PostmasterFile> found = PostmasterFile.read(cluster);
    if (found.isEmpty()) {
      return OptionalInt.empty();
    }
    PostmasterFile postmaster = found.get();
    return switch (postmaster.process(cluster)) {
      // PostgreSQL removes the file itself, after it has made sure that no child is left either.
      case NONE -> OptionalInt.empty();
      case OTHER_PROGRAM -> {
        log.info("The pid of the last server, {}, is another program's by now", postmaster.pid());
        Files.delete(cluster.resolve("postmaster.pid"));
        yield OptionalInt.empty();
      }
      case OTHER_SERVER ->
          throw new EmbeddedPostgresException(
              ("A PostgreSQL server with pid %d seems to use %s under another name; has it been"
                      + " moved? Stop that server, then start again.")
                  .formatted(postmaster.pid(), cluster));
      case SERVER_OF_THIS_CLUSTER -> {
        if (usable(server, postmaster, password)) {
          yield OptionalInt.of(postmaster.port());
        }
        log.info("Restarting the PostgreSQL server with pid {}", postmaster.pid());
        server.stop(ServerControl.StopMode.FAST);
        yield OptionalInt.empty();
      }
    };
  }

  private static boolean usable(ServerControl server, PostmasterFile postmaster, String password)
      throws IOException {
    if (!postmaster.ready() || !server.startedAlike(postmaster.port())) {
      return false;
    }
    try {
      String served = new ServerConnection(postmaster.port(), password).dataDirectory();
      return server.cluster().directory().equals(Path.of(served));
    } catch (SQLException e) {
      log.info("The running server does not answer: {}", e.getMessage());
      return false;
    }
  }

  /** Of a database that exists and is empty at the first start; without user and password. */
  public String jdbcUrl() {
    return ServerConnection.jdbcUrl(port, Cluster.DATABASE);
  }

  /** The server's superuser. */
  public String username() {
    return Cluster.USERNAME;
  }

  /** Generated at the first start. Not for logs. */
  public String password() {
    return password;
  }

  public int port() {
    return port;
  }

  /** Whether the server was already running, left by an application that died. */
  public boolean adopted() {
    return adopted;
  }

  /**
   * Stops the server, ends its connections, and frees the data directory. Does nothing the second
   * time.
   *
   * @throws EmbeddedPostgresException when the server does not stop
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Path dataDirectory = server.cluster().dataDirectory();
    try {
      server.stop(throwAway ? ServerControl.StopMode.IMMEDIATE : ServerControl.StopMode.FAST);
      log.info("PostgreSQL stopped, data in {}", server.cluster().directory());
      if (throwAway) {
        FileTree.delete(dataDirectory);
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL in " + dataDirectory + " could not be stopped: " + e, e);
    } finally {
      release(lock);
    }
  }

  private static void release(DataDirectoryLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("The lock of the data directory was not released", e);
    }
  }
}
