package dev.rollcall.engine.run;

import java.util.List;

/** What was asked for is not possible; says why and what to do. Nothing was changed. */
public final class ImportRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is, for the caller to translate. */
  public enum Kind {
    /** The request does not have the form that it should have. */
    MALFORMED,
    /** There is no such thing, or it belongs to somebody else. */
    NOT_FOUND,
    /** Not in this status. */
    CONFLICT,
    /** Above a limit, which the detail names. */
    TOO_LARGE,
    /** Not a file that can be read; the detail says what it is. */
    NOT_READABLE,
    /** Understood, but impossible. */
    IMPOSSIBLE,
    /** Right, but more than may be at once; later it goes. */
    TOO_MANY
  }

  /**
   * One of several reasons.
   *
   * @param pointer JSON pointer to the member that is wrong
   */
  public record Detail(String pointer, String code, String detail) {}

  private final Kind kind;
  private final String code;
  private final transient List<Detail> details;

  /** Refuses with a stable code and a sentence. */
  public ImportRefusedException(Kind kind, String code, String message) {
    this(kind, code, message, List.of());
  }

  /** Refuses for several reasons at once. */
  public ImportRefusedException(Kind kind, String code, String message, List<Detail> details) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.details = List.copyOf(details);
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** The single reasons; empty when the message says it all. */
  public List<Detail> details() {
    return details;
  }
}
