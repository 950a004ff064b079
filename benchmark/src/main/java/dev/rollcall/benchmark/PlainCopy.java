package dev.rollcall.benchmark;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.postgresql.PGConnection;

/**
 * What psql's {@code \copy} does with the rows as the engine stores them, into the same table with
 * the same indexes: the same protocol, in one statement, and nothing decided.
 */
record PlainCopy(TableRows tableRows) implements Competitor {
  @Override
  public String name() {
    return "\\copy";
  }

  @Override
  public Run prepare(BenchmarkServer server, BenchmarkData data, Path file, int rows)
      throws Exception {
    Path table = tableRows.of(file);
    return () -> {
      try (Connection connection = server.connect(BenchmarkServer.RUN);
          InputStream input = new BufferedInputStream(Files.newInputStream(table), 1 << 16)) {
        long written =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY contacts (" + TableRows.COLUMNS + ") FROM STDIN", input, 1 << 16);
        if (written != rows) {
          throw new IllegalStateException("COPY took " + written + " rows of " + rows);
        }
      }
    };
  }
}
