package dev.rollcall.engine.export;

import dev.rollcall.engine.tenant.TenantTransactions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes contacts to a stream, in the order of their ids and as they stand at one moment. Memory
 * does not grow with their number: rows come through a cursor. Each export holds a connection of
 * the pool until its client has taken everything. Thread-safe.
 */
public final class ContactExport {
  private static final int FETCH_SIZE = 1_000;

  /** A slow client may let the transaction wait; it holds no lock that anybody waits for. */
  private static final String READ_ONLY =
      """
      SET TRANSACTION READ ONLY;
      SET LOCAL idle_in_transaction_session_timeout = 0
      """;

  private static final String COLUMNS =
      """
      SELECT contact.id, contact.first_name, contact.last_name, contact.email, contact.phone,
        contact.phone_2, contact.company, contact.title, contact.address_line1,
        contact.address_line2, contact.city, contact.state, contact.postal_code, contact.country,
        contact.tags, contact.custom_fields, contact.status, contact.created_at
      """;

  private static final String ALL_CONTACTS =
      COLUMNS
          + """
          FROM contacts AS contact
          WHERE contact.tenant_id = :tenant AND contact.deleted_at IS NULL
          ORDER BY contact.id
          LIMIT :limit
          """;

  private static final String CONTACTS_OF_LIST =
      COLUMNS
          + """
          FROM contact_list_members AS member
          JOIN contacts AS contact
            ON contact.tenant_id = member.tenant_id AND contact.id = member.contact_id
          WHERE member.tenant_id = :tenant AND member.list_id = :list
            AND contact.deleted_at IS NULL
          ORDER BY contact.id
          LIMIT :limit
          """;

  private final TenantTransactions transactions;
  private final JdbcClient jdbc;

  /** Exports run in transactions of their tenant, on connections of the same pool. */
  public ContactExport(TenantTransactions transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /**
   * Which contacts to write; null means no restriction.
   *
   * @param listId members of this list only
   * @param limit how many at most, at least 1
   */
  public record Selection(@Nullable UUID listId, @Nullable Long limit) {}

  /** How contacts are written. */
  public enum Format {
    /** RFC 4180 in UTF-8, with a header; formulas are disarmed. */
    CSV,
    /** An array of objects. */
    JSON
  }

  /**
   * Writes the contacts. The stream is flushed and not closed; after an exception what was written
   * is not a whole document.
   *
   * @throws UncheckedIOException when the stream fails
   */
  public void write(UUID tenantId, Selection selection, Format format, OutputStream output) {
    ContactOutput contacts =
        switch (format) {
          case CSV -> new CsvContactOutput(output);
          case JSON -> new JsonContactOutput(output);
        };
    transactions.run(tenantId, () -> write(tenantId, selection, contacts));
    try {
      contacts.finish();
      output.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(UUID tenantId, Selection selection, ContactOutput contacts) {
    jdbc.sql(READ_ONLY).update();
    UUID listId = selection.listId();
    JdbcClient.StatementSpec query =
        listId == null ? jdbc.sql(ALL_CONTACTS) : jdbc.sql(CONTACTS_OF_LIST).param("list", listId);
    query
        .param("tenant", tenantId)
        .param("limit", selection.limit())
        .withFetchSize(FETCH_SIZE)
        .query(
            (RowCallbackHandler)
                row -> {
                  try {
                    contacts.write(ExportedContact.read(row));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
  }
}
