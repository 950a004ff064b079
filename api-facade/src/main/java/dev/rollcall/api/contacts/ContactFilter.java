package dev.rollcall.api.contacts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are asked for; null means no restriction. The conditions are put together for each
 * question, so that the database plans for those that there are.
 *
 * @param q the beginning of an e-mail address, or a phone number as it is stored
 */
record ContactFilter(
    @Nullable String q,
    @Nullable UUID listId,
    @Nullable UUID importId,
    @Nullable String status,
    @Nullable String tag,
    @Nullable Instant updatedSince) {
  /** Sorts behind every text that begins with what is before it. */
  private static final String LAST = new String(Character.toChars(Character.MAX_CODE_POINT));

  /** Conditions on {@code contact} in SQL, and on {@code member} when a list is asked for. */
  String conditions() {
    StringBuilder sql = new StringBuilder();
    if (q != null) {
      sql.append(
          isPhone()
              ? " AND (contact.phone = :phone OR contact.phone_2 = :phone)"
              : " AND contact.email >= :email AND contact.email < :emailEnd");
    }
    if (importId != null) {
      sql.append(
          """
           AND EXISTS (
            SELECT FROM import_rows AS line
            WHERE line.tenant_id = :tenant AND line.import_id = :import
              AND line.contact_id = contact.id)
          """);
    }
    if (status != null) {
      sql.append(" AND contact.status = :status");
    }
    if (tag != null) {
      sql.append(" AND :tag = ANY (contact.tags)");
    }
    if (updatedSince != null) {
      sql.append(" AND contact.updated_at >= :updatedSince::timestamptz");
    }
    return sql.toString();
  }

  /** The values of the conditions. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    if (q != null) {
      if (isPhone()) {
        values.put("phone", phone(q));
      } else {
        String email = q.toLowerCase(Locale.ROOT);
        values.put("email", email);
        values.put("emailEnd", email + LAST);
      }
    }
    if (listId != null) {
      values.put("list", listId);
    }
    if (importId != null) {
      values.put("import", importId);
    }
    if (status != null) {
      values.put("status", status);
    }
    if (tag != null) {
      values.put("tag", tag);
    }
    if (updatedSince != null) {
      values.put("updatedSince", updatedSince.toString());
    }
    return values;
  }

  /** Whether the text is a phone number: it begins with a plus, as all do that could be placed. */
  private boolean isPhone() {
    return q != null && q.startsWith("+");
  }

  private static String phone(String typed) {
    return typed.replaceAll("[\\s()./-]", "");
  }
}
