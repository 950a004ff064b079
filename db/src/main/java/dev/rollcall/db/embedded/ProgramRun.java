package dev.rollcall.db.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One finished run of an external program.
 *
 * @param exitCode what it returned; −1 when it could not be run or took too long
 * @param output standard output and error together, or why it could not be run
 */
record ProgramRun(List<String> command, int exitCode, String output) {

  /** Runs the program and waits; never throws for what the program does. */
  static ProgramRun of(List<String> command, Path workingDirectory, Duration timeout) {
    Path output = null;
    try {
      // A file, not a pipe: a server started by the program may keep a pipe open for ever.
      output = Files.createTempFile("rollcall-program-", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(workingDirectory.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      // The user's settings for another PostgreSQL must not reach this one.
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("PG") || name.equals("LD_LIBRARY_PATH"));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new ProgramRun(
            command, -1, "no end after " + timeout.toSeconds() + " s\n" + read(output));
      }
      return new ProgramRun(command, process.exitValue(), read(output));
    } catch (IOException e) {
      return new ProgramRun(command, -1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ProgramRun(command, -1, "interrupted");
    } finally {
      deleteQuietly(output);
    }
  }

  boolean succeeded() {
    return exitCode == 0;
  }

  private static String read(Path output) throws IOException {
    return new String(Files.readAllBytes(output), Charset.defaultCharset()).strip();
  }

  private static void deleteQuietly(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
