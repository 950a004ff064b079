package dev.rollcall.engine.export;

import dev.rollcall.engine.copy.CopiedRows;
import java.text.Normalizer;
import java.util.UUID;

/**
 * A selection as SQL. COPY takes no parameters, so the values are literals; row-level policies see
 * to it that nothing of another tenant shows whatever the condition is.
 */
final class SelectedContacts {
  private static final String COLUMNS =
      """
      SELECT contact.id, contact.first_name, contact.last_name, contact.email, contact.phone,
        contact.phone_2, contact.company, contact.title, contact.address_line1,
        contact.address_line2, contact.city, contact.state, contact.postal_code, contact.country,
        contact.tags, contact.status, contact.created_at, contact.updated_at,
      """;

  private static final String SEARCHED =
      """
      concat_ws(' ', contact.first_name, contact.last_name, contact.email, contact.phone,
        contact.phone_2, contact.company, contact.title, contact.city, contact.country)
      """;

  private final String fromWhere;
  private final String limit;

  SelectedContacts(UUID tenantId, ContactSelection selection) {
    StringBuilder sql = new StringBuilder();
    sql.append(" FROM contacts AS contact WHERE contact.tenant_id = ").append(id(tenantId));
    sql.append(" AND contact.deleted_at IS NULL");
    if (selection.listId() != null) {
      sql.append(
          """
           AND EXISTS (
            SELECT FROM contact_list_members AS member
            WHERE member.tenant_id = %s AND member.list_id = %s AND member.contact_id = contact.id)
          """
              .formatted(id(tenantId), id(selection.listId())));
    }
    if (selection.importId() != null) {
      sql.append(
          """
           AND contact.id IN (
            SELECT line.contact_id FROM import_rows AS line
            WHERE line.tenant_id = %s AND line.import_id = %s AND line.contact_id IS NOT NULL)
          """
              .formatted(id(tenantId), id(selection.importId())));
    }
    if (selection.status() != null) {
      sql.append(" AND contact.status = ").append(CopiedRows.literal(selection.status()));
    }
    if (selection.tag() != null) {
      String tag = Normalizer.normalize(selection.tag().strip(), Normalizer.Form.NFC);
      sql.append(" AND ").append(CopiedRows.literal(tag)).append(" = ANY (contact.tags)");
    }
    if (selection.updatedSince() != null) {
      sql.append(" AND contact.updated_at >= ")
          .append(CopiedRows.literal(selection.updatedSince().toString()))
          .append("::timestamptz");
    }
    if (selection.text() != null) {
      for (String word : selection.text().strip().split("\\s+")) {
        sql.append(" AND ")
            .append(SEARCHED)
            .append(" ILIKE ")
            .append(CopiedRows.literal(like(word)));
      }
    }
    fromWhere = sql.toString();
    limit = selection.limit() == null ? "" : " LIMIT " + selection.limit();
  }

  /** The columns in the order in which {@link ExportedContact} reads them. */
  String rows(boolean withCustomFields) {
    return COLUMNS
        + (withCustomFields ? "contact.custom_fields" : "'{}'::jsonb")
        + fromWhere
        + " ORDER BY contact.id"
        + limit;
  }

  String count() {
    return limit.isEmpty()
        ? "SELECT count(*)" + fromWhere
        : "SELECT count(*) FROM (SELECT" + fromWhere + limit + ") AS chosen";
  }

  /** The keys of all custom fields that occur, in their order. */
  String customKeys() {
    return "SELECT DISTINCT key COLLATE \"C\" AS key FROM (SELECT contact.custom_fields"
        + fromWhere
        + (limit.isEmpty() ? "" : " ORDER BY contact.id" + limit)
        + ") AS chosen, jsonb_object_keys(chosen.custom_fields) AS key ORDER BY 1";
  }

  private static String id(UUID id) {
    return "'" + id + "'::uuid";
  }

  private static String like(String word) {
    String normal = Normalizer.normalize(word, Normalizer.Form.NFC);
    return "%" + normal.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
