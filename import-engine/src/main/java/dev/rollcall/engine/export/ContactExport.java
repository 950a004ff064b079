package dev.rollcall.engine.export;

import dev.rollcall.engine.copy.CopiedRows;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes contacts to a stream, in the order of their ids and as they stand at one moment: their
 * number, their custom fields and they themselves come from one snapshot, whatever imports do
 * meanwhile. Memory does not grow with their number, since the server sends rows as they are taken.
 * Each export holds a connection of the pool until its client has taken everything. Thread-safe.
 */
public final class ContactExport {
  /** A slow client may let the transaction wait; it holds no lock that anybody waits for. */
  private static final String MAY_BE_SILENT =
      """
      SET LOCAL idle_in_transaction_session_timeout = 0
      """;

  private static final int MOST_COLUMNS = 16_384;

  private final TenantTransactions transactions;
  private final JdbcTemplate jdbc;

  /** Exports run in transactions of their tenant, on connections of the same pool. */
  public ContactExport(TenantTransactions transactions, JdbcTemplate jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /** Who takes an export. */
  public interface Receiver {
    /**
     * Is told, before the first byte, how many contacts there will be.
     *
     * @param contacts empty when counting them took longer than it may
     */
    void begins(OptionalLong contacts) throws IOException;

    /** Is told after each contact how many were written; may throw to end the export. */
    default void wrote(long contacts) throws IOException {}

    /** Where to write; flushed and never closed. */
    OutputStream output() throws IOException;
  }

  /**
   * Writes the contacts. After an exception what was written is not a whole document.
   *
   * @param countAtMost how long the contacts may be counted before they are written; null to wait
   * @return how many were written
   * @throws UncheckedIOException when the receiver fails
   * @throws TooManyColumnsException when the custom fields do not fit into a table
   */
  public long write(
      UUID tenantId, ExportRequest request, @Nullable Duration countAtMost, Receiver receiver) {
    return transactions.snapshot(
        tenantId,
        () -> {
          jdbc.execute(MAY_BE_SILENT);
          SelectedContacts selected = new SelectedContacts(tenantId, request.selection());
          List<ExportField> fields = columns(request, selected);
          OptionalLong count = count(selected, countAtMost);
          try {
            receiver.begins(count);
            return write(selected, request, fields, receiver);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** In a table each custom field has a column, so that all of them have to be known before. */
  private List<ExportField> columns(ExportRequest request, SelectedContacts selected) {
    boolean table =
        switch (request.format()) {
          case CSV, EXCEL -> true;
          case JSON, NDJSON -> false;
        };
    if (!table || !request.fields().contains(ExportField.Single.ALL_CUSTOM)) {
      return request.fields();
    }
    Set<ExportField> columns = new LinkedHashSet<>();
    for (ExportField field : request.fields()) {
      if (field == ExportField.Single.ALL_CUSTOM) {
        jdbc.queryForList(selected.customKeys(), String.class)
            .forEach(key -> columns.add(new ExportField.Custom(key)));
      } else {
        columns.add(field);
      }
    }
    if (columns.size() > MOST_COLUMNS) {
      throw new TooManyColumnsException(columns.size(), MOST_COLUMNS);
    }
    return new ArrayList<>(columns);
  }

  private OptionalLong count(SelectedContacts selected, @Nullable Duration atMost) {
    if (atMost == null) {
      return OptionalLong.of(counted(selected));
    }
    jdbc.execute("SAVEPOINT before_count");
    jdbc.execute("SET LOCAL statement_timeout = " + atMost.toMillis());
    try {
      long count = counted(selected);
      jdbc.execute("SET LOCAL statement_timeout = 0");
      return OptionalLong.of(count);
    } catch (QueryTimeoutException e) {
      // The snapshot and the settings are those of before.
      jdbc.execute("ROLLBACK TO SAVEPOINT before_count");
      return OptionalLong.empty();
    }
  }

  private long counted(SelectedContacts selected) {
    Long count = jdbc.queryForObject(selected.count(), Long.class);
    return count == null ? 0 : count;
  }

  private long write(
      SelectedContacts selected, ExportRequest request, List<ExportField> fields, Receiver receiver)
      throws IOException {
    OutputStream output = receiver.output();
    ContactOutput contacts =
        switch (request.format()) {
          case CSV -> new CsvContactOutput(output, fields, request.byteOrderMark());
          case EXCEL -> new ExcelContactOutput(output, fields);
          case JSON -> new JsonContactOutput(output, fields, true);
          case NDJSON -> new JsonContactOutput(output, fields, false);
        };
    String query = selected.rows(fields.stream().anyMatch(ExportField::isCustom));
    Long written =
        jdbc.execute(
            (ConnectionCallback<Long>)
                connection -> {
                  long count = 0;
                  try (CopiedRows rows = CopiedRows.of(connection, query)) {
                    while (rows.next()) {
                      contacts.write(ExportedContact.read(rows));
                      receiver.wrote(++count);
                    }
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  return count;
                });
    contacts.finish();
    output.flush();
    return written == null ? 0 : written;
  }
}
