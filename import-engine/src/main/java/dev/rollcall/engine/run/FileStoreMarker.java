package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileStore;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes sure that all nodes of a database share one file store: the database knows the marker that
 * lies in it. A node with another store would not find the files of imports that it takes over, and
 * would sweep away what belongs to others.
 */
final class FileStoreMarker {
  private static final String EXPECT =
      """
      INSERT INTO file_store (marker) VALUES (:marker) ON CONFLICT DO NOTHING
      """;

  /** Nodes that start at once look one after the other. */
  private static final String EXPECTED =
      """
      SELECT marker, marked_at IS NOT NULL AS is_marked FROM file_store FOR UPDATE
      """;

  private static final String MARKED =
      """
      UPDATE file_store SET marked_at = now() WHERE marked_at IS NULL
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final FileStore store;

  FileStoreMarker(JdbcClient jdbc, PlatformTransactionManager transactionManager, FileStore store) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
    this.store = store;
  }

  private record Expected(UUID marker, boolean isMarked) {}

  /**
   * Goes on only when the store is that of the database; marks it when both are new.
   *
   * @throws WrongFileStoreException when it is not, or cannot be read or written
   */
  void check() {
    // Committed first: a crash before the end leaves a marker in the store that is known again.
    jdbc.sql(EXPECT).param("marker", UUID.randomUUID()).update();
    transactions.executeWithoutResult(
        transaction -> {
          Expected expected =
              jdbc.sql(EXPECTED)
                  .query(
                      (row, number) ->
                          new Expected(row.getObject(1, UUID.class), row.getBoolean(2)))
                  .single();
          try {
            compare(expected, store.marker());
          } catch (IOException e) {
            throw new WrongFileStoreException(
                "The file store " + store.place() + " cannot be used: " + e,
                "Let the application read and write there, or set rollcall.files.directory to"
                    + " another place.",
                e);
          }
          jdbc.sql(MARKED).update();
        });
  }

  private void compare(Expected expected, Optional<UUID> found) throws IOException {
    if (found.isPresent() && found.get().equals(expected.marker())) {
      return;
    }
    if (expected.isMarked()) {
      throw new WrongFileStoreException(
          "The file store "
              + store.place()
              + " is not the one that holds the files of this database: it has "
              + found.map(marker -> "the marker " + marker).orElse("no marker")
              + ", expected is "
              + expected.marker()
              + ".",
          "All nodes of a database share one file store: mount it there, or let"
              + " rollcall.files.directory point to it. If it was lost and shall begin anew, write "
              + expected.marker()
              + " into the file .rollcall-store in it; imports whose files are gone cannot go on"
              + " then.",
          null);
    }
    if (found.isPresent()) {
      throw new WrongFileStoreException(
          "The file store "
              + store.place()
              + " belongs to another database: it has the marker "
              + found.get()
              + ".",
          "Set rollcall.files.directory to a place of its own for this database. If the other"
              + " database is gone for good, remove the file .rollcall-store.",
          null);
    }
    store.mark(expected.marker());
  }
}
