package dev.rollcall.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops the server, with pg_ctl: it puts the server into a session of its own, so that
 * Ctrl-C in the terminal reaches the application only.
 */
record ServerControl(
    Cluster cluster, ServerBinaries binaries, ServerAccount account, ServerSettings settings) {

  private static final Logger log = LoggerFactory.getLogger(ServerControl.class);

  /** After a crash the server first replays what it had logged. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

  private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);
  private static final int PORTS_TO_TRY = 3;

  enum StopMode {
    /** Ends the sessions, writes everything down. */
    FAST,
    /** Just ends; the next start replays the log. */
    IMMEDIATE
  }

  /**
   * Starts it on the port of the last time, or on another one if that is taken.
   *
   * @return the port
   */
  int start() throws IOException {
    cluster.prepareLogFile(account);
    account.own(cluster.directory());
    for (int attempt = 1; ; attempt++) {
      int stored = cluster.storedPort().orElse(0);
      int port = stored > 0 && LoopbackPort.isFree(stored) ? stored : LoopbackPort.anyFree();
      cluster.storePort(port);
      ProgramRun run =
          pgCtl(
              START_TIMEOUT,
              "start",
              "--log=" + cluster.logFile(),
              "--options=" + settings.shellWords(port));
      if (run.succeeded()) {
        return port;
      }
      boolean portWasTakenMeanwhile = !LoopbackPort.isFree(port);
      if (!portWasTakenMeanwhile || attempt == PORTS_TO_TRY) {
        throw new EmbeddedPostgresException(
            "PostgreSQL did not start in %s: %s%n%s"
                .formatted(cluster.directory(), run.output(), cluster.endOfLog()));
      }
    }
  }

  void stop(StopMode mode) throws IOException {
    if (PostmasterFile.read(cluster.directory()).isEmpty()) {
      return;
    }
    ProgramRun run = stopWith(mode);
    if (!run.succeeded() && mode == StopMode.FAST && serverIsAlive()) {
      log.warn("PostgreSQL did not stop in time and is stopped at once: {}", run.output());
      run = stopWith(StopMode.IMMEDIATE);
    }
    if (!run.succeeded() && serverIsAlive()) {
      throw new EmbeddedPostgresException(
          "PostgreSQL in %s did not stop: %s%n%s"
              .formatted(cluster.directory(), run.output(), cluster.endOfLog()));
    }
  }

  /**
   * Whether a running server was started with the programs and settings that this start would use.
   */
  boolean startedAlike(int port) throws IOException {
    Path options = cluster.directory().resolve("postmaster.opts");
    StringBuilder expected = new StringBuilder(binaries.program("postgres").toString());
    expected.append(" \"-D\" \"").append(cluster.directory()).append('"');
    for (String word : settings.words(port)) {
      expected.append(" \"").append(word).append('"');
    }
    return Files.exists(options) && Files.readString(options).strip().contentEquals(expected);
  }

  private boolean serverIsAlive() throws IOException {
    Optional<PostmasterFile> server = PostmasterFile.read(cluster.directory());
    return server.isPresent()
        && server.get().process(cluster.directory())
            == PostmasterFile.ProcessKind.SERVER_OF_THIS_CLUSTER;
  }

  private ProgramRun stopWith(StopMode mode) {
    return pgCtl(STOP_TIMEOUT, "stop", "--mode=" + (mode == StopMode.FAST ? "fast" : "immediate"));
  }

  private ProgramRun pgCtl(Duration timeout, String action, String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                binaries.program("pg_ctl").toString(),
                action,
                "--pgdata=" + cluster.directory(),
                "--wait",
                "--timeout=" + timeout.toSeconds()));
    words.addAll(List.of(options));
    return ProgramRun.of(account.command(words), cluster.dataDirectory(), timeout.plusSeconds(30));
  }
}
