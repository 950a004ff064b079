package dev.rollcall.engine.validate;

import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.RowProblem;
import java.util.List;

/**
 * Decides whether a row may enter. Whatever PostgreSQL could refuse is an error here, so that a
 * write never fails for what a row contains.
 */
public final class ContactValidator {
  private ContactValidator() {}

  /**
   * Reports everything that is wrong with a row, not the first thing only.
   *
   * @param typed the row as typed; tells the columns and values that the problems name
   * @param row the same row, normalised
   * @param problems receives errors and warnings; those of mapping and normalisation should be in
   *     it already, since a key that was refused there is not missing
   */
  public static void validate(MappedRow typed, ContactRow row, List<RowProblem> problems) {
    RowCheck check = new RowCheck(typed, row, problems);
    check.fields();
    check.key();
    check.tags();
    check.customFields();
  }

  /**
   * The same for a row that only changes a contact that is known: it need not name its keys. That
   * one of them is left is seen when the change meets the contact.
   */
  public static void validateChange(MappedRow typed, ContactRow row, List<RowProblem> problems) {
    RowCheck check = new RowCheck(typed, row, problems);
    check.fields();
    check.tags();
    check.customFields();
  }
}
