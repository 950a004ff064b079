package dev.rollcall.engine.edit;

import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.row.RowProblem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact cannot be made, changed or deleted as it was asked for. Nothing was changed. */
public final class EditRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, for the caller to translate. */
  public enum Reason {
    /** What was given is no JSON object; the problem says what is wrong with it. */
    MALFORMED,
    /** What was given cannot be a contact; every problem is told. */
    INVALID,
    /** The tenant has no such contact. */
    NOT_FOUND,
    /** The change names another contact than the call. */
    ID_DIFFERS,
    /** The tenant has no such list. */
    LIST_NOT_FOUND,
    /** The contact does not have the expected version. */
    CHANGED,
    /** There is another contact with one of the keys. */
    EXISTS,
    /** The keys belong to different contacts. */
    AMBIGUOUS
  }

  private final Reason reason;
  private final transient List<RowProblem> problems;
  private final @Nullable MatchField key;
  private final @Nullable UUID contactId;

  private EditRefusedException(
      Reason reason,
      List<RowProblem> problems,
      @Nullable MatchField key,
      @Nullable UUID contactId) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.problems = List.copyOf(problems);
    this.key = key;
    this.contactId = contactId;
  }

  static EditRefusedException of(Reason reason) {
    return new EditRefusedException(reason, List.of(), null, null);
  }

  static EditRefusedException of(Reason reason, List<RowProblem> problems) {
    return new EditRefusedException(reason, problems, null, null);
  }

  static EditRefusedException exists(@Nullable MatchField key, @Nullable UUID contactId) {
    return new EditRefusedException(Reason.EXISTS, List.of(), key, contactId);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** What is wrong with what was given, the errors first. */
  public List<RowProblem> problems() {
    return problems;
  }

  /** The key that belongs to the contact that exists; null for other reasons. */
  public @Nullable MatchField key() {
    return key;
  }

  /** The contact that exists; null for other reasons. */
  public @Nullable UUID contactId() {
    return contactId;
  }
}
