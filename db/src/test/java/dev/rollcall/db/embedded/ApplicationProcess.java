package dev.rollcall.db.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another application on a data directory: a JVM of its own, which can be killed. */
final class ApplicationProcess implements AutoCloseable {

  /** In place of a data directory. */
  static final Path THROW_AWAY = Path.of("throw-away");

  private final Process process;
  private final List<String> output = new ArrayList<>();

  private ApplicationProcess(Process process) {
    this.process = process;
  }

  /** Returns when the application has started its server or has failed to. */
  static ApplicationProcess startOn(Path dataDirectory) throws IOException {
    return startOn(dataDirectory, List.of(), Map.of(), System.getProperty("java.class.path"));
  }

  static ApplicationProcess startOn(
      Path dataDirectory, List<String> prefix, Map<String, String> environment, String classPath)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            Application.class.getName(),
            dataDirectory.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    ApplicationProcess application = new ApplicationProcess(builder.start());
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(application.process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      application.output.add(line);
      if (line.startsWith("READY")) {
        break;
      }
    }
    return application;
  }

  String output() {
    return String.join("\n", output);
  }

  long pid() {
    return process.pid();
  }

  boolean ready() {
    return output().contains("READY");
  }

  /** Without any chance to clean up, as {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end in order. */
  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  static final class Application {

    public static void main(String[] arguments) throws IOException {
      try (EmbeddedPostgres postgres = start(arguments[0])) {
        System.out.println("READY adopted=" + postgres.adopted() + " port=" + postgres.port());
        System.in.read();
      }
    }

    private static EmbeddedPostgres start(String dataDirectory) {
      return dataDirectory.equals(THROW_AWAY.toString())
          ? EmbeddedPostgres.startThrowAway(Map.of("fsync", "off"))
          : EmbeddedPostgres.start(Path.of(dataDirectory));
    }
  }
}
