package dev.rollcall.engine.run;

import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.RowRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * A row that was read and prepared ahead of its chunk: valid, or rejected. Exactly one of the two
 * is there.
 */
record PreparedRow(@Nullable ContactRow contact, @Nullable RowRejectedException rejection) {

  /** The valid row; throws the rejection for the step to skip. */
  ContactRow contactOrThrow() {
    if (contact == null) {
      throw rejection == null ? new IllegalStateException("Neither valid nor rejected") : rejection;
    }
    return contact;
  }
}
