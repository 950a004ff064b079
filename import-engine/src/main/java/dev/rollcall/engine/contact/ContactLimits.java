package dev.rollcall.engine.contact;

/** How much one contact may hold; every limit is told in the message of the error it causes. */
public final class ContactLimits {
  /** Tags of one contact. */
  public static final int TAGS = 100;

  /** Length of one tag, in code points. */
  public static final int TAG_LENGTH = 500;

  /** Custom fields of one contact. */
  public static final int CUSTOM_FIELDS = 500;

  /** Length of a custom field's key, in code points. */
  public static final int CUSTOM_KEY_LENGTH = 100;

  /** Length of a custom field's value, in code points. */
  public static final int CUSTOM_VALUE_LENGTH = 4_000;

  private ContactLimits() {}
}
