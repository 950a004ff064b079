package dev.rollcall.engine.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was wrong with the rows of an import, as pages and as a file to correct and send again. Runs
 * in the caller's transaction of the tenant. Thread-safe.
 */
public final class ImportErrors {
  private static final int FETCH_SIZE = 500;

  private static final String PAGE =
      """
      SELECT row_number, position, line_number, column_name, code, severity, value, message
      FROM import_errors
      WHERE tenant_id = :tenant AND import_id = :import
        AND (row_number, position) > (:afterRow, :afterPosition)
      ORDER BY row_number, position
      LIMIT :limit
      """;

  private static final String FAILED_ROWS =
      """
      SELECT row_number,
        max(raw) AS raw,
        string_agg(code, '|' ORDER BY position) AS codes,
        string_agg(coalesce(column_name, ''), '|' ORDER BY position) AS columns,
        string_agg(message, ' | ' ORDER BY position) AS messages
      FROM import_errors
      WHERE tenant_id = ? AND import_id = ? AND severity = 'error'
      GROUP BY row_number
      ORDER BY row_number
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate streamingJdbc;

  /** Reads through the given template, whose connection the caller's transaction has. */
  public ImportErrors(JdbcTemplate jdbcTemplate) {
    this.jdbc = JdbcClient.create(jdbcTemplate);
    javax.sql.DataSource dataSource = jdbcTemplate.getDataSource();
    if (dataSource == null) {
      throw new IllegalArgumentException("The template has no data source");
    }
    this.streamingJdbc = new JdbcTemplate(dataSource);
    this.streamingJdbc.setFetchSize(FETCH_SIZE);
  }

  /**
   * One problem of one row.
   *
   * @param row number of the record from 1, without header and blank lines
   * @param position of the problem within its row, from 0
   * @param line the physical line on which the record begins
   */
  public record RowError(
      long row,
      int position,
      long line,
      @Nullable String column,
      String code,
      String severity,
      @Nullable String value,
      String message) {}

  /** A place among the errors of an import; the page begins behind it. */
  public record Position(long row, int position) {
    /** Before the first error. */
    public static final Position START = new Position(0, 0);
  }

  /** Errors and warnings in the order of the rows, at most as many as the limit. */
  public List<RowError> page(UUID tenantId, UUID importId, Position after, int limit) {
    return jdbc.sql(PAGE)
        .param("tenant", tenantId)
        .param("import", importId)
        .param("afterRow", after.row())
        .param("afterPosition", after.position())
        .param("limit", limit)
        .query(
            (row, number) ->
                new RowError(
                    row.getLong(1),
                    row.getInt(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8)))
        .list();
  }

  /**
   * Writes the failed rows as CSV: the columns of the source with the values as they were, then
   * what was wrong. Streams; memory does not grow with the number of rows.
   *
   * @param headers the source's headers; null for a JSON source, whose columns are the fields that
   *     its failed rows have
   * @throws UncheckedIOException if the output fails
   */
  public void writeCsv(
      UUID tenantId, UUID importId, @Nullable List<String> headers, OutputStream output) {
    FailedRowColumns columns =
        headers == null ? jsonColumns(tenantId, importId) : FailedRowColumns.ofCells(headers);
    try (FailedRowsCsv csv = new FailedRowsCsv(output, columns, importId)) {
      streamingJdbc.query(
          FAILED_ROWS,
          (RowCallbackHandler)
              row -> {
                csv.write(
                    row.getLong("row_number"),
                    row.getString("raw"),
                    row.getString("codes"),
                    row.getString("columns"),
                    row.getString("messages"));
              },
          tenantId,
          importId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FailedRowColumns jsonColumns(UUID tenantId, UUID importId) {
    FailedRowColumns columns = FailedRowColumns.ofJson();
    streamingJdbc.query(
        FAILED_ROWS,
        (RowCallbackHandler) row -> columns.learn(row.getString("raw")),
        tenantId,
        importId);
    return columns;
  }
}
