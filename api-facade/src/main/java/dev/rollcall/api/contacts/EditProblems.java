package dev.rollcall.api.contacts;

import dev.rollcall.api.problem.Problem.Reason;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.edit.EditRefusedException;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.RowProblem.Severity;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** What refused edits are for the client. */
final class EditProblems {
  private static final String CUSTOM_FIELDS = "/custom_fields/";

  private EditProblems() {}

  /** Runs the edit and translates what refuses it. */
  static <T> T translated(Supplier<T> edit) {
    try {
      return edit.get();
    } catch (EditRefusedException refused) {
      throw of(refused);
    }
  }

  private static ProblemException of(EditRefusedException refused) {
    return switch (refused.reason()) {
      case NOT_FOUND -> Contacts.notFound();
      case LIST_NOT_FOUND ->
          ProblemException.notFound("LIST_NOT_FOUND", "There is no list with this id.");
      case ID_DIFFERS ->
          ProblemException.impossible(
              "/id", "ID_DIFFERS", "id must be left out, or be the id of the contact.");
      case CHANGED -> Contacts.changed();
      case EXISTS -> exists(refused.key(), refused.contactId());
      case MALFORMED -> wrong(HttpStatus.BAD_REQUEST, refused.problems());
      case INVALID -> wrong(HttpStatus.UNPROCESSABLE_CONTENT, refused.problems());
      case AMBIGUOUS -> wrong(HttpStatus.CONFLICT, refused.problems());
    };
  }

  private static ProblemException exists(@Nullable MatchField key, @Nullable UUID contactId) {
    String detail =
        "There is a contact with this "
            + (key == null ? "key" : key.fieldName())
            + (contactId == null ? "" : ": " + contactId)
            + ". Change that one, or give another value.";
    ProblemException problem =
        new ProblemException(
            HttpStatus.CONFLICT,
            "CONTACT_EXISTS",
            detail,
            List.of(
                new Reason(key == null ? "" : "/" + key.fieldName(), "CONTACT_EXISTS", detail)));
    return contactId == null
        ? problem
        : problem.withHeader(HttpHeaders.LOCATION, ContactEditController.PATH + "/" + contactId);
  }

  private static ProblemException wrong(HttpStatus status, List<RowProblem> problems) {
    List<Reason> errors =
        problems.stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .map(
                problem ->
                    new Reason(pointer(problem.column()), problem.code().name(), problem.message()))
            .toList();
    return errors.size() == 1
        ? new ProblemException(status, errors.get(0).code(), errors.get(0).detail(), errors)
        : new ProblemException(
            status,
            "CONTACT_INVALID",
            errors.size() + " values of the contact are wrong; see errors.",
            errors);
  }

  /** JSON pointer to the member that the problem is about; empty for the contact as a whole. */
  static String pointer(@Nullable String column) {
    if (column == null) {
      return "";
    }
    return column.startsWith(ContactField.CUSTOM_PREFIX)
        ? CUSTOM_FIELDS + escaped(column.substring(ContactField.CUSTOM_PREFIX.length()))
        : "/" + escaped(column);
  }

  private static String escaped(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }
}
