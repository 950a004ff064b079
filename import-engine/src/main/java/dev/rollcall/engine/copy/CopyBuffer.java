package dev.rollcall.engine.copy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into one table by {@code COPY … FROM STDIN (FORMAT binary)}, within the
 * connection's transaction. Values are appended in the order of the columns. Used by one thread.
 */
public final class CopyBuffer {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int TEXT_TYPE = 25;
  private static final int SEND_FROM = 32 << 10;
  private static final int KEPT_CAPACITY = 1 << 20;

  private final String statement;
  private final int columns;
  private byte[] bytes = new byte[64 << 10];
  private int length;
  private int rows;
  private @Nullable CopyIn copy;

  /** A buffer for the columns of the table, in this order. */
  public CopyBuffer(String table, List<String> columnNames) {
    this.statement =
        "COPY " + table + " (" + String.join(", ", columnNames) + ") FROM STDIN (FORMAT binary)";
    this.columns = columnNames.size();
  }

  /** Appends the rows of one COPY. */
  @FunctionalInterface
  public interface Rows {
    /** Begins each row with {@link #beginRow} and appends its values. */
    void append() throws SQLException;
  }

  /**
   * Copies the rows into the table. A COPY that fails is ended with the call, whatever failed: the
   * connection would wait for its end for ever when its transaction is rolled back.
   *
   * @throws SQLException when the database refuses; the transaction must be rolled back
   */
  public void copy(Connection connection, Rows rowsToCopy) throws SQLException {
    try {
      open(connection);
      rowsToCopy.append();
      close();
    } catch (Throwable failure) {
      abandon(failure);
      throw failure;
    }
  }

  private void open(Connection connection) throws SQLException {
    copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    if (bytes.length > KEPT_CAPACITY) {
      bytes = new byte[64 << 10];
    }
    System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
    length = HEADER.length;
    rows = 0;
  }

  /** Begins a row; as many values as there are columns must follow. */
  public CopyBuffer beginRow() throws SQLException {
    if (length >= SEND_FROM) {
      sendPart();
    }
    rows++;
    int16(columns);
    return this;
  }

  /** Appends a uuid. */
  public CopyBuffer uuid(@Nullable UUID value) {
    if (value == null) {
      return missing();
    }
    int32(16);
    int64(value.getMostSignificantBits());
    int64(value.getLeastSignificantBits());
    return this;
  }

  /** Appends a bigint. */
  public CopyBuffer bigint(long value) {
    int32(8);
    int64(value);
    return this;
  }

  /** Appends an integer. */
  public CopyBuffer integer(int value) {
    int32(4);
    int32(value);
    return this;
  }

  /** Appends a boolean. */
  public CopyBuffer bool(boolean value) {
    int32(1);
    ensure(1);
    bytes[length++] = (byte) (value ? 1 : 0);
    return this;
  }

  /** Appends text, which must hold neither NUL nor lone surrogates. */
  public CopyBuffer text(@Nullable String value) {
    if (value == null) {
      return missing();
    }
    int lengthAt = length;
    int32(0);
    appendUtf8(value);
    patchInt32(lengthAt, length - lengthAt - 4);
    return this;
  }

  /** Appends jsonb. */
  public CopyBuffer jsonb(@Nullable String json) {
    if (json == null) {
      return missing();
    }
    int lengthAt = length;
    int32(0);
    ensure(1);
    bytes[length++] = 1;
    appendUtf8(json);
    patchInt32(lengthAt, length - lengthAt - 4);
    return this;
  }

  /** Appends text[]. */
  public CopyBuffer textArray(@Nullable List<String> values) {
    if (values == null) {
      return missing();
    }
    int lengthAt = length;
    int32(0);
    int32(values.isEmpty() ? 0 : 1);
    int32(0);
    int32(TEXT_TYPE);
    if (!values.isEmpty()) {
      int32(values.size());
      int32(1);
      for (String value : values) {
        text(value);
      }
    }
    patchInt32(lengthAt, length - lengthAt - 4);
    return this;
  }

  /** Appends null. */
  public CopyBuffer missing() {
    int32(-1);
    return this;
  }

  private void close() throws SQLException {
    int16(-1);
    sendPart();
    long written = opened().endCopy();
    copy = null;
    if (written != rows) {
      throw new SQLException("COPY took " + written + " rows of " + rows + ": " + statement);
    }
  }

  private void sendPart() throws SQLException {
    opened().writeToCopy(bytes, 0, length);
    length = 0;
  }

  private CopyIn opened() {
    if (copy == null) {
      throw new IllegalStateException("There is no COPY open");
    }
    return copy;
  }

  private void abandon(Throwable failure) {
    CopyIn open = copy;
    copy = null;
    try {
      if (open != null && open.isActive()) {
        open.cancelCopy();
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void appendUtf8(String value) {
    int characters = value.length();
    ensure(characters);
    for (int i = 0; i < characters; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        byte[] rest = value.substring(i).getBytes(StandardCharsets.UTF_8);
        ensure(rest.length);
        System.arraycopy(rest, 0, bytes, length, rest.length);
        length += rest.length;
        return;
      }
      bytes[length++] = (byte) c;
    }
  }

  private void int16(int value) {
    ensure(2);
    bytes[length++] = (byte) (value >>> 8);
    bytes[length++] = (byte) value;
  }

  private void int32(int value) {
    ensure(4);
    patchInt32(length, value);
    length += 4;
  }

  private void int64(long value) {
    int32((int) (value >>> 32));
    int32((int) value);
  }

  private void patchInt32(int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
