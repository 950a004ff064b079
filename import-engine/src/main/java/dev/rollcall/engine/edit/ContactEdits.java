package dev.rollcall.engine.edit;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.edit.EditRefusedException.Reason;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowOutcome;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.RowResult;
import dev.rollcall.engine.run.ImportOptions;
import dev.rollcall.engine.run.RowPipeline;
import dev.rollcall.engine.run.RowProcessor;
import dev.rollcall.engine.run.RowProcessor.Judgement;
import dev.rollcall.engine.tenant.TenantLock;
import dev.rollcall.engine.tenant.TenantTransactions;
import dev.rollcall.engine.write.ContactChunkWriter;
import dev.rollcall.engine.write.ContactRemoval;
import dev.rollcall.engine.write.LockedContact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes, changes and deletes single contacts. What is given is mapped, normalised and judged as a
 * row of an import is, and written by the writer of imports as a chunk of one row; what was done is
 * entered into the history of the contact in the same transaction. Thread-safe.
 */
public final class ContactEdits {
  private final TenantTransactions transactions;
  private final JdbcTemplate connections;
  private final EditHistory history;

  /** Edits through the connections of the transactions. */
  public ContactEdits(TenantTransactions transactions, JdbcTemplate connections) {
    this.transactions = transactions;
    this.connections = connections;
    this.history = new EditHistory(connections);
  }

  /**
   * What was done.
   *
   * @param id of the entry in the history
   * @param outcome created, updated or unchanged
   * @param matchedBy the key by which an existing contact was recognised; null for none
   * @param changed names of the fields that have other values now
   * @param warnings what is odd with what was given
   */
  public record Edit(
      UUID id,
      UUID contactId,
      RowOutcome outcome,
      @Nullable MatchField matchedBy,
      List<String> changed,
      List<RowProblem> warnings) {}

  /** Hears of an edit inside of the transaction that makes it. */
  @FunctionalInterface
  public interface Witness {
    /** The edit is about to be committed; to have nothing happen, the witness throws. */
    void committing(UUID editId);
  }

  /**
   * Makes a contact, or finds the one that exists and does with it what the options say.
   *
   * @param editor the API key, or the caller of an OpenID provider
   * @param json a contact as imports take it
   * @throws EditRefusedException when it cannot be one, or exists and is to be left as it is
   */
  public Edit create(
      UUID tenantId, UUID editor, String json, ImportOptions options, Witness witness) {
    ContactRow row = judged(RowPipeline.ofNewContact(options), json);
    return transactions.call(
        tenantId,
        () -> {
          Edit edit =
              asOwner(
                  connection -> {
                    TenantLock.acquire(connection, tenantId);
                    UUID listId = options.listId();
                    if (listId != null && !history.listExists(tenantId, listId)) {
                      throw EditRefusedException.of(Reason.LIST_NOT_FOUND);
                    }
                    RowResult result =
                        new ContactChunkWriter(tenantId, options.writeRules(), listId, null)
                            .write(connection, List.of(row))
                            .get(0);
                    return entered(tenantId, editor, result);
                  });
          witness.committing(edit.id());
          return edit;
        });
  }

  /**
   * Changes a contact: what the JSON does not mention stays, null empties a field, tags stand for
   * all tags, custom fields are changed one by one.
   *
   * @param expected the version that the contact must have; null for any
   * @throws EditRefusedException when there is none, it has another version, the change is not
   *     possible, or a new key belongs to another contact and the options do not allow that
   */
  public Edit change(
      UUID tenantId,
      UUID contactId,
      @Nullable Long expected,
      UUID editor,
      String json,
      ImportOptions options) {
    return transactions.call(
        tenantId,
        () ->
            asOwner(
                connection -> {
                  LockedContact contact = LockedContact.find(connection, tenantId, contactId);
                  if (contact == null) {
                    throw EditRefusedException.of(Reason.NOT_FOUND);
                  }
                  if (expected != null && expected != contact.version()) {
                    throw EditRefusedException.of(Reason.CHANGED);
                  }
                  String country = contact.value(ContactField.COUNTRY);
                  ContactRow row = judged(RowPipeline.ofChange(options, country), json);
                  if (row.id() != null && !row.id().equals(contactId)) {
                    throw EditRefusedException.of(Reason.ID_DIFFERS);
                  }
                  RowResult result =
                      contact.change(row, options.matchFields(), options.onAmbiguous());
                  if (isAmbiguous(result)) {
                    LockedContact.KeyHolder other = contact.otherHolder(row, options.matchFields());
                    throw EditRefusedException.exists(
                        other == null ? null : other.key(),
                        other == null ? null : other.contactId());
                  }
                  return entered(tenantId, editor, result);
                }));
  }

  /**
   * Deletes a contact so that no import, list or search finds it.
   *
   * @param expected the version that it must have; null for any
   * @throws EditRefusedException when there is none, or it has another version
   */
  public void delete(UUID tenantId, UUID contactId, @Nullable Long expected, UUID editor) {
    transactions.run(
        tenantId,
        () ->
            asOwner(
                connection -> {
                  switch (ContactRemoval.delete(connection, tenantId, contactId, expected)) {
                    case NOT_FOUND -> throw EditRefusedException.of(Reason.NOT_FOUND);
                    case CHANGED -> throw EditRefusedException.of(Reason.CHANGED);
                    case REMOVED -> history.deleted(tenantId, contactId, editor);
                  }
                  return true;
                }));
  }

  private Edit entered(UUID tenantId, UUID editor, RowResult result) {
    UUID contactId = result.contactId();
    if (result.outcome() == RowOutcome.FAILED || contactId == null) {
      throw EditRefusedException.of(
          isAmbiguous(result) ? Reason.AMBIGUOUS : Reason.INVALID, result.problems());
    }
    if (result.outcome() == RowOutcome.SKIPPED) {
      throw EditRefusedException.exists(result.matchedBy(), contactId);
    }
    UUID id = history.enter(tenantId, editor, contactId, result);
    List<String> changed = result.changed();
    return new Edit(
        id,
        contactId,
        result.outcome(),
        result.matchedBy(),
        changed == null ? List.of() : changed,
        result.problems());
  }

  private static boolean isAmbiguous(RowResult result) {
    return result.outcome() == RowOutcome.FAILED
        && result.problems().stream()
            .anyMatch(problem -> problem.code() == ProblemCode.MATCH_AMBIGUOUS);
  }

  private static ContactRow judged(RowProcessor processor, String json) {
    Judgement judgement = processor.judge(new RawRow(1, 1, new RowContent.JsonText(json)));
    ContactRow row = judgement.row();
    if (row == null) {
      throw EditRefusedException.of(Reason.MALFORMED, judgement.problems());
    }
    if (judgement.rejected()) {
      throw EditRefusedException.of(Reason.INVALID, judgement.problems());
    }
    return row;
  }

  @FunctionalInterface
  private interface OwnersWork<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T asOwner(OwnersWork<T> work) {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    transactions.asOwner(() -> result.set(connections.execute((ConnectionCallback<T>) work::on)));
    T done = result.get();
    if (done == null) {
      throw new IllegalStateException("The work has no result");
    }
    return done;
  }
}
