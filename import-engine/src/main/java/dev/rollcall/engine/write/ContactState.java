package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it stands after the rows so far: loaded by the lookup or created in this chunk. The
 * values are replaced, never changed in place.
 */
final class ContactState {
  /** Contacts made in this chunk are younger than any that the database knows. */
  static final long FIRST_NEW_AGE = Long.MAX_VALUE / 2;

  private final UUID id;
  private final long age;
  private final long versionBefore;
  private @Nullable String[] fields;
  private List<String> tags;
  private Map<String, Object> customFields;
  private long version;
  private boolean changed;

  /**
   * A contact.
   *
   * @param age {@code contacts.seq}, or from {@link #FIRST_NEW_AGE} on for one of this chunk; the
   *     lowest is the oldest
   */
  ContactState(
      UUID id,
      long age,
      long version,
      @Nullable String[] fields,
      List<String> tags,
      Map<String, Object> customFields) {
    this.id = id;
    this.age = age;
    this.versionBefore = version;
    this.version = version;
    this.fields = fields;
    this.tags = tags;
    this.customFields = customFields;
  }

  UUID id() {
    return id;
  }

  long age() {
    return age;
  }

  boolean isNew() {
    return age >= FIRST_NEW_AGE;
  }

  long version() {
    return version;
  }

  /** The version as it was loaded: what an update has to find still there. */
  long versionBefore() {
    return versionBefore;
  }

  /** The contact as the next chunk finds it once this one is committed. */
  ContactState afterCommit(long seq) {
    return new ContactState(id, seq, version, fields, tags, customFields);
  }

  /** Whether a contact that existed before the chunk was changed by it. */
  boolean isChanged() {
    return changed;
  }

  @Nullable String field(ContactField field) {
    return fields[field.ordinal()];
  }

  @Nullable String[] fields() {
    return fields;
  }

  List<String> tags() {
    return tags;
  }

  Map<String, Object> customFields() {
    return customFields;
  }

  @Nullable String key(MatchField matchField) {
    return switch (matchField) {
      case EMAIL -> field(ContactField.EMAIL);
      case PHONE -> field(ContactField.PHONE);
      case PHONE_2 -> field(ContactField.PHONE_2);
      case ID -> id.toString();
    };
  }

  /** Takes new values and raises the version. */
  void change(
      @Nullable String[] newFields, List<String> newTags, Map<String, Object> newCustomFields) {
    fields = newFields;
    tags = newTags;
    customFields = newCustomFields;
    version++;
    changed = true;
  }
}
