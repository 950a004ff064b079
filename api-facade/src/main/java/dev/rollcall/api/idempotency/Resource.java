package dev.rollcall.api.idempotency;

import java.util.Locale;

/** What calls create, as {@code idempotency_keys} names it. */
public enum Resource {
  IMPORT,
  /** Several imports with which the same is done. */
  IMPORT_SELECTION,
  /** An attempt that an administrator acts on; named by its import, the path says which. */
  EXECUTION,
  CONTACT_LIST,
  /** What a call made of one contact. */
  CONTACT_EDIT,
  MAPPING_TEMPLATE,
  EXPORT,
  TENANT,
  /** Its answer tells the token, which is kept nowhere: it is never stored. */
  API_KEY,
  /** The same. */
  WEBHOOK_SECRET,
  WEBHOOK_DELIVERY;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Resource byWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  boolean answerIsSecret() {
    return this == API_KEY || this == WEBHOOK_SECRET;
  }
}
