package dev.rollcall.engine.row;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that may enter: mapped, normalised and valid. What it does not mention stays as it is in an
 * existing contact.
 *
 * @param raw the row as it was read
 * @param id the contact's id, null when the row names none
 * @param fields values by the ordinal of {@link ContactField}; null where blank
 * @param clearedFields bit set by ordinal of the fields that the row asks to empty
 * @param phonePlaced whether the phone is in E.164 form and so takes part in matching
 * @param phone2Placed the same for the second phone
 * @param tags trimmed, without repetition, empty when blank
 * @param clearTags whether the row asks to take all tags away
 * @param customFields values ({@link String}, {@link java.math.BigDecimal}, {@link Boolean}) by key
 * @param clearedCustomFields keys of the custom fields that the row asks to remove
 * @param warnings what is odd with the row and does not keep it out
 */
public record ContactRow(
    RawRow raw,
    @Nullable UUID id,
    @Nullable String[] fields,
    int clearedFields,
    boolean phonePlaced,
    boolean phone2Placed,
    List<String> tags,
    boolean clearTags,
    Map<String, Object> customFields,
    Set<String> clearedCustomFields,
    List<RowProblem> warnings) {

  /** The value by which the row is recognised in the match field; null when it has none. */
  public @Nullable String key(MatchField matchField) {
    return switch (matchField) {
      case EMAIL -> fields[ContactField.EMAIL.ordinal()];
      case PHONE -> phonePlaced ? fields[ContactField.PHONE.ordinal()] : null;
      case PHONE_2 -> phone2Placed ? fields[ContactField.PHONE_2.ordinal()] : null;
      case ID -> id == null ? null : id.toString();
    };
  }

  /** The same row with these warnings instead of its own. */
  public ContactRow withWarnings(List<RowProblem> otherWarnings) {
    return new ContactRow(
        raw,
        id,
        fields,
        clearedFields,
        phonePlaced,
        phone2Placed,
        tags,
        clearTags,
        customFields,
        clearedCustomFields,
        otherWarnings);
  }

  /** Whether the row asks to empty the field. */
  public boolean clears(ContactField field) {
    return (clearedFields & (1 << field.ordinal())) != 0;
  }
}
