package dev.rollcall.engine.read;

/**
 * A file cannot be read to its end, or not at all, whatever its rows hold. The message says why and
 * what to do.
 */
public final class UnreadableSourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a file cannot be read. The names are stable. */
  public enum Code {
    /** It is protected by a password. */
    FILE_ENCRYPTED,
    /** It is cut off, or breaks the rules of its format. */
    FILE_DAMAGED,
    /** Unpacked, it is larger than allowed, or grows as no honest file does. */
    UNPACKED_TOO_LARGE,
    /** An archive of more entries than allowed. */
    TOO_MANY_ENTRIES,
    /** Its XML has a document type, which spreadsheets never have and attacks do. */
    XML_FORBIDDEN,
    /** It has no sheet with that name. */
    SHEET_NOT_FOUND,
    /** The row that was named has no names of columns. */
    HEADER_NOT_FOUND,
    /** No sheet, or none with a cell in it. */
    FILE_EMPTY,
    /** More columns than can be mapped. */
    TOO_MANY_COLUMNS,
    /** More rows than allowed. */
    TOO_MANY_ROWS,
    /** JSON text that is none; the message names line and column. */
    JSON_BROKEN,
    /** JSON without a list of contacts in it. */
    JSON_NO_CONTACTS
  }

  private final Code code;

  /** Says why. */
  public UnreadableSourceException(Code code, String message) {
    super(message);
    this.code = code;
  }

  static UnreadableSourceException damaged(String what) {
    return new UnreadableSourceException(
        Code.FILE_DAMAGED,
        "The file is damaged: "
            + what
            + " Open it in the program that it comes from, and save it again.");
  }

  /** The stable code. */
  public Code code() {
    return code;
  }
}
