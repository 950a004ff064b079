package dev.rollcall.api;

import dev.rollcall.db.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL server that a test can stop hard, as {@code pg_ctl stop -m immediate} does, and
 * start again on its port. What it committed is there again: only the power must not fail.
 */
final class StoppablePostgres implements AutoCloseable {
  private static final Map<String, String> SETTINGS =
      Map.of("fsync", "off", "synchronous_commit", "on", "max_connections", "200");

  private final Path directory;
  private EmbeddedPostgres server;

  StoppablePostgres(Path directory) {
    this.directory = directory;
    this.server = EmbeddedPostgres.start(directory, SETTINGS);
  }

  String jdbcUrl() {
    return server.jdbcUrl();
  }

  String username() {
    return server.username();
  }

  String password() {
    return server.password();
  }

  /** Belongs to the user that the server runs as. */
  Path dataDirectory() {
    return directory.resolve("cluster");
  }

  /** Sessions end in the middle of whatever they do, and nothing is written down. */
  void stopHard() throws IOException, InterruptedException {
    Path file = dataDirectory().resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    Signals.send("QUIT", pid);
    Eventually.becomes(postmaster::isAlive, alive -> !alive, Duration.ofSeconds(30));
  }

  /** Replays what it had logged. */
  void startAgain() {
    int port = server.port();
    // Gives the directory back; there is no server any more.
    server.close();
    server = EmbeddedPostgres.start(directory, SETTINGS);
    if (server.port() != port) {
      throw new AssertionError("Another program has taken port " + port);
    }
  }

  /** The tables themselves, with the rights of their owner. */
  JdbcClient tables() {
    return JdbcClient.create(dataSource());
  }

  private DataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(server.jdbcUrl());
    dataSource.setUser(server.username());
    dataSource.setPassword(server.password());
    // Tables that were filled a moment ago have no statistics yet, and are taken for empty ones.
    dataSource.setOptions("-c enable_nestloop=off");
    return dataSource;
  }

  @Override
  public void close() {
    server.close();
  }
}
