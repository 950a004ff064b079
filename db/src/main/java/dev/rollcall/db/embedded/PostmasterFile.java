package dev.rollcall.db.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says of itself in {@code postmaster.pid}. The file outlives a server that
 * was killed, and by then its pid may belong to any other program.
 *
 * @param startedAt when the server started, in whole seconds
 * @param ready whether it takes connections
 */
record PostmasterFile(long pid, Instant startedAt, int port, boolean ready) {

  /** How far the clock may have been set since the server wrote its start time. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  /** Empty without a file, and for one that was cut short. */
  static Optional<PostmasterFile> read(Path cluster) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    try {
      return Optional.of(
          new PostmasterFile(
              Long.parseLong(lines.get(0).strip()),
              Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
              Integer.parseInt(lines.get(3).strip()),
              lines.size() > 7 && lines.get(7).strip().equals("ready")));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What the process with this pid is. */
  ProcessKind process(Path cluster) throws IOException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return ProcessKind.NONE;
    }
    String commandLine = commandLine(process.get());
    if (commandLine.contains("-D " + cluster)) {
      return ProcessKind.SERVER_OF_THIS_CLUSTER;
    }
    boolean youngerThanTheFile =
        process
            .get()
            .info()
            .startInstant()
            .map(start -> start.isAfter(startedAt.plus(CLOCK_TOLERANCE)))
            .orElse(false);
    return commandLine.contains("postgres") && !youngerThanTheFile
        ? ProcessKind.OTHER_SERVER
        : ProcessKind.OTHER_PROGRAM;
  }

  enum ProcessKind {
    NONE,
    SERVER_OF_THIS_CLUSTER,
    /** Perhaps ours, started when the directory had another name. */
    OTHER_SERVER,
    OTHER_PROGRAM
  }

  private static String commandLine(ProcessHandle process) throws IOException {
    // Anybody may read this file on Linux; what ProcessHandle reads there takes more rights than
    // root has in a container. A dead process that nobody has waited for shows an empty line.
    Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    if (Files.exists(file)) {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', ' ');
    }
    return process.info().commandLine().orElse("");
  }
}
