package dev.rollcall.engine.layout;

/** The file cannot be read as a table. The message says why and what to do. */
public final class LayoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a file cannot be read as a table. The names are stable. */
  public enum Code {
    /** No bytes, or blank lines only. */
    FILE_EMPTY,
    /** The bytes are text in no character set that is known. */
    CHARSET_NOT_SUPPORTED,
    /** The header row does not end in time. */
    HEADER_TOO_LONG,
    /** More columns than can be mapped. */
    TOO_MANY_COLUMNS,
    /** A quoted cell of the header row has no proper end. */
    HEADER_QUOTES_NOT_CLOSED,
    /** No row begins on the line that was given as header. */
    HEADER_ROW_INVALID
  }

  private final Code code;

  LayoutException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** The stable code. */
  public Code code() {
    return code;
  }
}
