package dev.rollcall.api.start;

import dev.rollcall.engine.report.RowCounts;
import dev.rollcall.engine.run.ImportJob;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the first start tells the person in front of it; the only place that prints. */
@Component
class StartupConsole {
  private final PrintStream out = System.out;

  StartupConsole() {}

  /**
   * A token as the console may show it.
   *
   * @param text null when it was made at an earlier start: only its hash is known
   * @param made whether this start made it
   */
  record ShownToken(@Nullable String text, boolean made) {}

  void databaseStarts(Path directory) {
    print("Rollcall starts without configuration: with a PostgreSQL of its own in " + directory);
  }

  void sampleBegins(String fileName, long rows) {
    print("Importing %s, %,d contacts, into the demo tenant:".formatted(fileName, rows));
  }

  void sampleProgress(ImportJob job) {
    RowCounts counts = job.counts();
    Double rate = job.rowsPerSecond();
    print(
        "  %3d %%   %,d of %,d rows%s"
            .formatted(
                job.totalRows() == 0 ? 0 : 100 * counts.processed() / job.totalRows(),
                counts.processed(),
                job.totalRows(),
                rate == null || rate <= 0 ? "" : "   %,.0f rows/s".formatted(rate)));
  }

  void sampleEnded(ImportJob job) {
    RowCounts counts = job.counts();
    print(
        "Sample import %s: %,d created, %,d updated, %,d unchanged, %,d skipped, %,d failed."
            .formatted(
                job.status().wireName(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.skipped(),
                counts.failed()));
  }

  void ready(String address, ShownToken demo, ShownToken admin) {
    print("");
    print("Rollcall is ready.");
    print("  Portal:             " + address + "/");
    print("  API documentation:  " + address + "/swagger-ui/index.html");
    print("  Customer token:     " + token(demo, "ROLLCALL_DEMO_TOKEN"));
    print("  Admin token:        " + token(admin, "ROLLCALL_ADMIN_TOKEN"));
    print("Import a contact of your own:");
    print(
        "  curl "
            + address
            + "/v1/imports/bulk -H \"Authorization: Bearer "
            + (demo.text() == null ? "<customer token>" : demo.text())
            + "\" -H \"Content-Type: application/json\""
            + " -d '{\"contacts\":[{\"first_name\":\"Ada\",\"email\":\"ada@example.com\"}]}'");
    print("");
  }

  private static String token(ShownToken token, String variable) {
    if (token.made()) {
      return token.text() + "  (shown this once; keep it)";
    }
    return token.text() == null
        ? "shown at the first start; for another one start with " + variable + "=..."
        : "the one in " + variable;
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
