package dev.rollcall.api.contacts;

import dev.rollcall.engine.edit.ContactEdits.Edit;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.ShownText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call did with a contact, and the contact afterwards.
 *
 * @param matchedBy the field by which an existing contact was recognised; null for none
 * @param changed names of the fields that have other values now
 * @param warnings what is odd with what was given; not told again when the call is repeated after
 *     its first answer was lost
 */
record EditedContact(
    @Schema(allowableValues = {"created", "updated", "unchanged"}) String outcome,
    @Schema(nullable = true) @Nullable String matchedBy,
    List<String> changed,
    List<Warning> warnings,
    StoredContact contact) {

  /**
   * Something odd that does not keep a contact out.
   *
   * @param pointer JSON pointer to the member
   */
  @Schema(name = "ContactWarning")
  record Warning(
      @Schema(example = "/phone") String pointer,
      @Schema(example = "PHONE_NOT_PLACED") String code,
      String detail) {
    static Warning of(RowProblem problem) {
      return new Warning(
          ShownText.of(EditProblems.pointer(problem.column())),
          problem.code().name(),
          ShownText.of(problem.message()));
    }
  }

  static EditedContact of(Edit edit, StoredContact contact) {
    return new EditedContact(
        edit.outcome().wireName(),
        edit.matchedBy() == null ? null : edit.matchedBy().fieldName(),
        edit.changed(),
        edit.warnings().stream().map(Warning::of).toList(),
        contact);
  }
}
