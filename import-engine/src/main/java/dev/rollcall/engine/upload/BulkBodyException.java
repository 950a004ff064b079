package dev.rollcall.engine.upload;

/** The JSON body of a bulk call cannot be taken. The message says why and what to do. */
public final class BulkBodyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a body cannot be taken. The names are stable. */
  public enum Code {
    /** Malformed JSON, not UTF-8, not an object, nested too deeply, or a member named twice. */
    BODY_NOT_JSON,
    /** There is no member {@code contacts}. */
    CONTACTS_MISSING,
    /** The member {@code contacts} is not an array. */
    CONTACTS_NOT_ARRAY,
    /** The array has no elements. */
    CONTACTS_EMPTY,
    /** The array has more elements than one call may bring. */
    TOO_MANY_CONTACTS
  }

  private final Code code;
  private final String pointer;
  private final int line;
  private final int column;

  BulkBodyException(Code code, String pointer, int line, int column, String message) {
    super(message);
    this.code = code;
    this.pointer = pointer;
    this.line = line;
    this.column = column;
  }

  /** The stable code. */
  public Code code() {
    return code;
  }

  /** JSON pointer (RFC 6901) to the place; empty for the whole body. */
  public String pointer() {
    return pointer;
  }

  /** The line of the place, from 1. */
  public int line() {
    return line;
  }

  /** The column of the place in its line, in UTF-16 characters, from 1. */
  public int column() {
    return column;
  }
}
