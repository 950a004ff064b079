package dev.rollcall.api;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One node: the real application in a JVM and a working directory of its own, on a free port. Its
 * output goes to {@code node.log} in that directory.
 */
final class NodeProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofMinutes(1);
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private final Path directory;
  private final Process process;

  private NodeProcess(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  /**
   * Starts and does not wait.
   *
   * @param directory exists and belongs to this node
   * @param environment more variables
   * @param arguments of the application
   */
  static NodeProcess start(Path directory, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                // Starts sooner, which is most of what a node does here.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                absoluteClassPath(),
                RollcallApplication.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("node.log").toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(SPRING|ROLLCALL|SERVER)_.*"));
    builder.environment().put("SPRING_MAIN_SOURCES", CrashPoints.class.getName());
    builder.environment().putAll(environment);
    return new NodeProcess(directory, builder.start());
  }

  private static String absoluteClassPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Returns when the node takes requests. */
  NodeProcess ready() {
    Eventually.becomes(this::takesRequests, Boolean::booleanValue, START);
    return this;
  }

  private boolean takesRequests() {
    if (!isAlive()) {
      throw new AssertionError("The node ended while it started:\n" + log());
    }
    return port().isPresent() && answers("/actuator/health/readiness");
  }

  private boolean answers(String path) {
    try {
      return api(Map.of()).get(path).status() == 200;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ConnectException) {
        return false;
      }
      throw e;
    }
  }

  private Optional<Integer> port() {
    Matcher matcher = PORT.matcher(log());
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  /** Calls this node. */
  ApiClient api(Map<String, String> headers) {
    return new ApiClient(port().orElseThrow(), headers);
  }

  long pid() {
    return process.pid();
  }

  /** What the lease of an import that runs here begins with. */
  String leaseOwnerPrefix() {
    return pid() + "@";
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Everything that the node said. */
  String log() {
    try {
      return Files.readString(directory.resolve("node.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the node die or pause when it passes the point; a node that still starts hears it too. */
  NodeProcess obeys(CrashPoint.Order order) throws IOException {
    Path file = directory.resolve(CrashPoint.FILE_NAME);
    Path unfinished = directory.resolve(CrashPoint.FILE_NAME + ".new");
    Files.writeString(unfinished, order.toString());
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    return this;
  }

  /** Takes back an order that was not carried out, or was. */
  void obeysNothing() throws IOException {
    Files.deleteIfExists(directory.resolve(CrashPoint.FILE_NAME));
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** As {@code kill -STOP}: the process keeps its connections and does nothing. */
  void pause() throws IOException, InterruptedException {
    Signals.send("STOP", pid());
  }

  /** As {@code kill -CONT}. */
  void goOn() throws IOException, InterruptedException {
    Signals.send("CONT", pid());
  }

  /** As {@code kill -TERM}: the node shuts down in order. */
  void terminate() {
    process.destroy();
  }

  /** Returns the exit value of a node that ends by itself. */
  int awaitEnd() {
    try {
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("The node does not end:\n" + log());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
