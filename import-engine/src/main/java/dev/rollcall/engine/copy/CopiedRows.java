package dev.rollcall.engine.copy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows on their way out of one query by {@code COPY (…) TO STDOUT (FORMAT binary)}, within the
 * connection's transaction. The server goes on with the next rows while one is looked at, and waits
 * when nobody takes them, so that no number of rows needs memory. After {@link #next} the values of
 * a row are read in the order of the columns, all of them. Used by one thread.
 */
public final class CopiedRows implements AutoCloseable {
  private static final int SIGNATURE_AND_FLAGS = 15;
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** PostgreSQL counts time from the first moment of 2000. */
  private static final long EPOCH_SECONDS = 946_684_800;

  private static final String QUERY_CANCELED = "57014";

  private final PGConnection connection;
  private final CopyOut copy;
  private byte[] bytes = new byte[0];
  private int position;
  private boolean began;

  private CopiedRows(PGConnection connection, CopyOut copy) {
    this.connection = connection;
    this.copy = copy;
  }

  /**
   * Begins to copy the rows of the query, which can have no parameters; see {@link #literal}. Until
   * this is closed the connection can do nothing else.
   */
  public static CopiedRows of(Connection connection, String query) throws SQLException {
    PGConnection driver = connection.unwrap(PGConnection.class);
    return new CopiedRows(
        driver, driver.getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)"));
  }

  /**
   * The text as a literal of SQL, whatever is in it.
   *
   * @param text without NUL
   */
  public static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    // Means the same whether or not the session takes a backslash in plain literals for itself.
    return quoted.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
  }

  /** Goes on to the next row; false behind the last one. */
  public boolean next() throws SQLException {
    if (!began) {
      began = true;
      skip(SIGNATURE_AND_FLAGS);
      skip(int32());
    }
    if (int16() >= 0) {
      return true;
    }
    while (copy.readFromCopy() != null) {
      // Until the server says that the command has ended well.
    }
    return false;
  }

  /** A uuid. */
  public @Nullable UUID uuid() throws SQLException {
    return int32() < 0 ? null : new UUID(int64(), int64());
  }

  /** A timestamptz. */
  public @Nullable Instant time() throws SQLException {
    if (int32() < 0) {
      return null;
    }
    long micros = int64();
    return Instant.ofEpochSecond(
        EPOCH_SECONDS + Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
  }

  /** Text. */
  public @Nullable String text() throws SQLException {
    int length = int32();
    return length < 0 ? null : utf8(length);
  }

  /** The text of a jsonb. */
  public @Nullable String jsonb() throws SQLException {
    int length = int32();
    if (length < 0) {
      return null;
    }
    skip(1);
    return utf8(length - 1);
  }

  /** A text[] without nulls in it; empty when it is null. */
  public List<String> texts() throws SQLException {
    if (int32() < 0) {
      return List.of();
    }
    int dimensions = int32();
    skip(8);
    if (dimensions == 0) {
      return List.of();
    }
    int size = int32();
    skip(4);
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(utf8(int32()));
    }
    return texts;
  }

  private String utf8(int length) throws SQLException {
    ensure(length);
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  private int int16() throws SQLException {
    ensure(2);
    int value = (bytes[position] << 8) | (bytes[position + 1] & 0xFF);
    position += 2;
    return value;
  }

  private int int32() throws SQLException {
    ensure(4);
    int value =
        (bytes[position] << 24)
            | ((bytes[position + 1] & 0xFF) << 16)
            | ((bytes[position + 2] & 0xFF) << 8)
            | (bytes[position + 3] & 0xFF);
    position += 4;
    return value;
  }

  private long int64() throws SQLException {
    return ((long) int32() << 32) | (int32() & 0xFFFF_FFFFL);
  }

  private void skip(int length) throws SQLException {
    ensure(length);
    position += length;
  }

  /** The server sends a row in one message; nothing says that it must. */
  private void ensure(int length) throws SQLException {
    while (bytes.length - position < length) {
      byte[] more = copy.readFromCopy();
      if (more == null) {
        throw new SQLException("COPY ended in the middle of a row");
      }
      if (position == bytes.length) {
        bytes = more;
      } else {
        byte[] joined = new byte[bytes.length - position + more.length];
        System.arraycopy(bytes, position, joined, 0, bytes.length - position);
        System.arraycopy(more, 0, joined, bytes.length - position, more.length);
        bytes = joined;
      }
      position = 0;
    }
  }

  /**
   * Ends the command where it stands; after the last row there is nothing to end. What the server
   * had sent already has to be taken off the connection, which would be of no use otherwise.
   */
  @Override
  public void close() throws SQLException {
    if (!copy.isActive()) {
      return;
    }
    connection.cancelQuery();
    try {
      while (copy.readFromCopy() != null) {
        // Rows that nobody wants.
      }
    } catch (SQLException e) {
      if (!QUERY_CANCELED.equals(e.getSQLState())) {
        throw e;
      }
    }
  }
}
