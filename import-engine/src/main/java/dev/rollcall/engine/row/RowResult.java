package dev.rollcall.engine.row;

import dev.rollcall.engine.contact.MatchField;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row, as the ledger keeps it.
 *
 * @param raw the row as it was read
 * @param outcome what happened
 * @param contactId the contact it touched; null when it failed
 * @param matchedBy the field that recognised an existing contact; null when none did
 * @param ambiguous whether match fields pointed to different contacts
 * @param before JSON object of the changed fields' values before; null unless updated
 * @param changed names of the changed fields; null unless updated
 * @param versionAfter the contact's version after this row; null when it failed
 * @param listAdded whether this row put the contact on the import's list
 * @param tagsAdded tags that this row added to an existing contact; null unless updated
 * @param problems why it failed, and warnings
 */
public record RowResult(
    RawRow raw,
    RowOutcome outcome,
    @Nullable UUID contactId,
    @Nullable MatchField matchedBy,
    boolean ambiguous,
    @Nullable String before,
    @Nullable List<String> changed,
    @Nullable Long versionAfter,
    boolean listAdded,
    @Nullable List<String> tagsAdded,
    List<RowProblem> problems) {

  /** Whether the row matched an existing contact or an earlier row, whatever became of it. */
  public boolean duplicate() {
    return matchedBy != null;
  }

  /** The same result with the news that it put the contact on the list. */
  public RowResult withListAdded() {
    return new RowResult(
        raw,
        outcome,
        contactId,
        matchedBy,
        ambiguous,
        before,
        changed,
        versionAfter,
        true,
        tagsAdded,
        problems);
  }
}
