package dev.rollcall.benchmark;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people write by hand: for each row one look by e-mail, one by phone, then an insert or an
 * update, each statement its own transaction. No books either.
 */
record RowByRowImport(TableRows tableRows) implements Competitor {
  private static final int ROWS = 20_000;
  private static final int EMAIL = 5;
  private static final int PHONE = 6;
  private static final int CITY = 12;

  @Override
  public String name() {
    return "row by row update";
  }

  @Override
  public int rows(int rowsOfFile) {
    return Math.min(ROWS, rowsOfFile);
  }

  @Override
  public Run prepare(BenchmarkServer server, BenchmarkData data, Path file, int rows)
      throws Exception {
    Path table = tableRows.of(file);
    return () -> {
      try (Connection connection = server.connect(BenchmarkServer.RUN);
          PreparedStatement byEmail = connection.prepareStatement(find("email"));
          PreparedStatement byPhone = connection.prepareStatement(find("phone"));
          PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO contacts ("
                      + TableRows.COLUMNS
                      + ") VALUES (?::uuid, ?::uuid,"
                      + " ?::bigint, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?::jsonb)");
          PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE contacts SET city = ?, version = version + 1 WHERE tenant_id = ? AND id = ?");
          BufferedReader lines = Files.newBufferedReader(table, StandardCharsets.UTF_8)) {
        for (int row = 0; row < rows; row++) {
          String[] cells = lines.readLine().split("\t", -1);
          UUID contact = find(byEmail, cells[EMAIL]);
          if (contact == null) {
            contact = find(byPhone, cells[PHONE]);
          }
          if (contact == null) {
            for (int i = 0; i < cells.length; i++) {
              insert.setString(i + 1, cells[i].equals("\\N") ? null : cells[i]);
            }
            insert.executeUpdate();
          } else {
            update.setString(1, cells[CITY]);
            update.setObject(2, BenchmarkServer.TENANT);
            update.setObject(3, contact);
            update.executeUpdate();
          }
        }
      }
    };
  }

  private static String find(String column) {
    return "SELECT id FROM contacts WHERE tenant_id = ? AND "
        + column
        + " = ? AND deleted_at IS NULL ORDER BY seq LIMIT 1";
  }

  private static @Nullable UUID find(PreparedStatement statement, String key) throws Exception {
    if (key.equals("\\N")) {
      return null;
    }
    statement.setObject(1, BenchmarkServer.TENANT);
    statement.setString(2, key);
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getObject(1, UUID.class) : null;
    }
  }
}
