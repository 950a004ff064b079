package dev.rollcall.engine.edit;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.row.RowResult;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was done to contacts one by one. Runs in the caller's transaction, as owner of the tables.
 */
final class EditHistory {
  /** An API key may be deleted one day; its beginning still tells who it was. */
  private static final String ENTER =
      """
      INSERT INTO contact_edits
        (tenant_id, id, contact_id, outcome, matched_by, changed, before, version_after,
         made_by, key_prefix)
      VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, (SELECT prefix FROM api_keys WHERE id = ?))
      """;

  private static final String ENTER_DELETION =
      """
      INSERT INTO contact_edits
        (tenant_id, id, contact_id, outcome, version_after, made_by, key_prefix)
      SELECT tenant_id, ?, id, 'deleted', version, ?, (SELECT prefix FROM api_keys WHERE id = ?)
      FROM contacts
      WHERE tenant_id = ? AND id = ?
      """;

  private static final String LIST_EXISTS =
      """
      SELECT EXISTS (SELECT FROM contact_lists WHERE tenant_id = ? AND id = ?)
      """;

  private final JdbcTemplate jdbc;

  EditHistory(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Enters what became of the contact; the entry's id tells when. */
  UUID enter(UUID tenantId, UUID editor, UUID contactId, RowResult result) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    MatchField matchedBy = result.matchedBy();
    List<String> changed = result.changed();
    jdbc.update(
        ENTER,
        tenantId,
        id,
        contactId,
        result.outcome().wireName(),
        matchedBy == null ? null : matchedBy.fieldName(),
        changed == null ? null : changed.toArray(String[]::new),
        result.before(),
        result.versionAfter(),
        editor,
        editor);
    return id;
  }

  void deleted(UUID tenantId, UUID contactId, UUID editor) {
    jdbc.update(
        ENTER_DELETION, UuidCreator.getTimeOrderedEpoch(), editor, editor, tenantId, contactId);
  }

  boolean listExists(UUID tenantId, @Nullable UUID listId) {
    return Boolean.TRUE.equals(jdbc.queryForObject(LIST_EXISTS, Boolean.class, tenantId, listId));
  }
}
