package dev.rollcall.engine.report;

import dev.rollcall.engine.row.RowProblem.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
        AND (:severity::text IS NULL OR severity = :severity::text)
        AND (:code::text IS NULL OR code = :code::text)
        AND (:column::text IS NULL OR coalesce(column_name, '') = :column::text)
      ORDER BY row_number, position
      LIMIT :limit
      """;

  /** One pass that keeps the first problems of each group only. */
  private static final String GROUPS =
      """
      SELECT severity, code, column_name, max(place) AS problems, max(row_place) AS rows,
        array_agg(row_number ORDER BY place) FILTER (WHERE place <= 3) AS sample_rows,
        array_agg(value ORDER BY place) FILTER (WHERE place <= 3) AS sample_values,
        array_agg(message ORDER BY place) FILTER (WHERE place <= 3) AS sample_messages
      FROM (
        SELECT *, row_number() OVER same AS place, dense_rank() OVER same_row AS row_place
        FROM import_errors
        WHERE tenant_id = :tenant AND import_id = :import
          AND (:severity::text IS NULL OR severity = :severity::text)
        WINDOW
          same AS (PARTITION BY severity, code, column_name ORDER BY row_number, position),
          same_row AS (PARTITION BY severity, code, column_name ORDER BY row_number)
      ) AS problem
      GROUP BY severity, code, column_name
      ORDER BY problems DESC, severity, code, column_name
      """;

  /** Rows with an error that is meant, each with all that was wrong with it. */
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
      HAVING bool_or(
        (?::text IS NULL OR code = ?::text)
        AND (?::text IS NULL OR coalesce(column_name, '') = ?::text))
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

  /**
   * Problems with the same code in the same column.
   *
   * @param column null when they concern whole rows
   * @param problems how many there are
   * @param rows in how many rows
   * @param samples the first ones
   */
  public record ErrorGroup(
      String severity,
      String code,
      @Nullable String column,
      long problems,
      long rows,
      List<ErrorSample> samples) {}

  /** One problem of a group. */
  public record ErrorSample(long row, @Nullable String value, String message) {}

  /** A place among the errors of an import; the page begins behind it. */
  public record Position(long row, int position) {
    /** Before the first error. */
    public static final Position START = new Position(0, 0);
  }

  /**
   * Which errors are meant; null for any.
   *
   * @param column the header; an empty text for what concerns whole rows
   */
  public record Filter(
      @Nullable Severity severity, @Nullable String code, @Nullable String column) {}

  /** Errors and warnings in the order of the rows, at most as many as the limit. */
  public List<RowError> page(
      UUID tenantId, UUID importId, Filter filter, Position after, int limit) {
    Severity severity = filter.severity();
    return jdbc.sql(PAGE)
        .param("tenant", tenantId)
        .param("import", importId)
        .param("severity", severity == null ? null : severity.wireName())
        .param("code", filter.code())
        .param("column", filter.column())
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
   * What was wrong, counted by code and column, the most frequent first.
   *
   * @param severity only these, null for both
   */
  public List<ErrorGroup> groups(UUID tenantId, UUID importId, @Nullable Severity severity) {
    return jdbc.sql(GROUPS)
        .param("tenant", tenantId)
        .param("import", importId)
        .param("severity", severity == null ? null : severity.wireName())
        .query(
            (row, number) ->
                new ErrorGroup(
                    row.getString("severity"),
                    row.getString("code"),
                    row.getString("column_name"),
                    row.getLong("problems"),
                    row.getLong("rows"),
                    samples(row)))
        .list();
  }

  private static List<ErrorSample> samples(ResultSet row) throws SQLException {
    Long[] rows = (Long[]) row.getArray("sample_rows").getArray();
    String[] values = (String[]) row.getArray("sample_values").getArray();
    String[] messages = (String[]) row.getArray("sample_messages").getArray();
    List<ErrorSample> samples = new ArrayList<>(rows.length);
    for (int i = 0; i < rows.length; i++) {
      samples.add(new ErrorSample(rows[i], values[i], messages[i]));
    }
    return samples;
  }

  /**
   * Writes the failed rows as CSV: the columns of the source with the values as they were, then
   * what was wrong. Streams; memory does not grow with the number of rows.
   *
   * @param filter only rows with an error of this code and column, which may have others too; its
   *     severity does not matter, since rows with warnings did not fail
   * @param headers the source's headers; null for a JSON source, whose columns are the fields that
   *     its failed rows have
   * @throws UncheckedIOException if the output fails
   */
  public void writeCsv(
      UUID tenantId,
      UUID importId,
      Filter filter,
      @Nullable List<String> headers,
      OutputStream output) {
    FailedRowColumns columns =
        headers == null
            ? jsonColumns(tenantId, importId, filter)
            : FailedRowColumns.ofCells(headers);
    try (FailedRowsCsv csv = new FailedRowsCsv(output, columns, importId)) {
      failedRows(
          tenantId,
          importId,
          filter,
          row ->
              csv.write(
                  row.getLong("row_number"),
                  row.getString("raw"),
                  row.getString("codes"),
                  row.getString("columns"),
                  row.getString("messages")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FailedRowColumns jsonColumns(UUID tenantId, UUID importId, Filter filter) {
    FailedRowColumns columns = FailedRowColumns.ofJson();
    failedRows(tenantId, importId, filter, row -> columns.learn(row.getString("raw")));
    return columns;
  }

  private void failedRows(UUID tenantId, UUID importId, Filter filter, RowCallbackHandler each) {
    streamingJdbc.query(
        FAILED_ROWS,
        each,
        tenantId,
        importId,
        filter.code(),
        filter.code(),
        filter.column(),
        filter.column());
  }
}
