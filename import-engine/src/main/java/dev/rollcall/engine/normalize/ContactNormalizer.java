package dev.rollcall.engine.normalize;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.RowProblem.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives everything that means the same one spelling. Never fails: what has no normal form stays as
 * typed, for the validation to judge. Normalising what is normal changes nothing.
 *
 * <p>Used by one thread of one import at a time.
 */
public final class ContactNormalizer {
  private static final ContactField[] FIELDS = ContactField.values();
  private static final int EMAIL = ContactField.EMAIL.ordinal();
  private static final int PHONE = ContactField.PHONE.ordinal();
  private static final int PHONE_2 = ContactField.PHONE_2.ordinal();
  private static final int COUNTRY = ContactField.COUNTRY.ordinal();

  private final RowPhones phones;
  private final CountryCodes countries = new CountryCodes();

  /**
   * A normaliser for one import.
   *
   * @param defaultRegion ISO 3166 alpha-2 code of the region that phone numbers without calling
   *     code belong to; null when such numbers are not to be placed
   */
  public ContactNormalizer(@Nullable String defaultRegion) {
    this(new RowPhones(defaultRegion));
  }

  private ContactNormalizer(RowPhones phones) {
    this.phones = phones;
  }

  /** The same for a single row: it takes no memory for what comes again. */
  public static ContactNormalizer ofOneRow(@Nullable String defaultRegion) {
    return new ContactNormalizer(RowPhones.ofOneRow(defaultRegion));
  }

  /**
   * Normalises a row.
   *
   * @param problems receives what only normalisation can see; may be the row's own list
   * @return the row, not validated yet, with the warnings of the mapping and the normalisation
   */
  public ContactRow normalize(MappedRow row, List<RowProblem> problems) {
    int before = problems.size();
    @Nullable String[] fields = new String[FIELDS.length];
    boolean phonePlaced = false;
    boolean phone2Placed = false;
    String country = country(row, fields, problems);
    for (ContactField field : FIELDS) {
      String typed = row.value(field);
      if (typed == null || field == ContactField.COUNTRY) {
        continue;
      }
      int ordinal = field.ordinal();
      if (ordinal == EMAIL) {
        fields[ordinal] = emptyToNull(EmailAddresses.normalize(typed));
      } else if (ordinal == PHONE) {
        phonePlaced = placePhone(field, row, typed, country, fields, problems);
      } else if (ordinal == PHONE_2) {
        phone2Placed = placePhone(field, row, typed, country, fields, problems);
      } else {
        fields[ordinal] = emptyToNull(TextValues.normalize(typed));
      }
    }
    UUID id = id(row, problems);
    Map<String, Object> customFields = customFields(row.customFields());
    return new ContactRow(
        row.raw(),
        id,
        fields,
        row.clearedFields(),
        phonePlaced,
        phone2Placed,
        Tags.of(row.tagText(), row.tagElements()),
        row.clearsTags(),
        customFields,
        clearedCustomFields(row.clearedCustomFields(), customFields),
        warnings(row, problems, before));
  }

  /** Sets the country, as its code where it is one; returns the code, else null. */
  private @Nullable String country(
      MappedRow row, @Nullable String[] fields, List<RowProblem> problems) {
    String typed = row.value(ContactField.COUNTRY);
    if (typed == null) {
      return null;
    }
    String name = TextValues.normalize(typed);
    if (name.isEmpty()) {
      return null;
    }
    String code = countries.of(name);
    if (code == null) {
      problems.add(
          RowProblem.warning(ProblemCode.COUNTRY_UNKNOWN, row.column(ContactField.COUNTRY), typed));
    }
    fields[COUNTRY] = code == null ? name : code;
    return code;
  }

  private boolean placePhone(
      ContactField field,
      MappedRow row,
      String typed,
      @Nullable String country,
      @Nullable String[] fields,
      List<RowProblem> problems) {
    String stripped = TextValues.stripKey(typed);
    if (stripped.isEmpty()) {
      return false;
    }
    if (RowPhones.isDamaged(stripped)) {
      fields[field.ordinal()] = stripped;
      problems.add(RowProblem.error(ProblemCode.PHONE_DAMAGED, row.column(field), typed, stripped));
      return false;
    }
    String placed = phones.place(stripped, country);
    if (placed == null) {
      fields[field.ordinal()] = stripped;
      problems.add(RowProblem.warning(ProblemCode.PHONE_NOT_PLACED, row.column(field), typed));
      return false;
    }
    fields[field.ordinal()] = placed;
    return true;
  }

  private static @Nullable UUID id(MappedRow row, List<RowProblem> problems) {
    String typed = row.id();
    if (typed == null) {
      return null;
    }
    String text = TextValues.stripKey(typed);
    if (text.isEmpty()) {
      return null;
    }
    if (!isUuid(text)) {
      problems.add(RowProblem.error(ProblemCode.ID_INVALID, row.idColumn(), typed));
      return null;
    }
    return UUID.fromString(text);
  }

  /** Stricter than the JDK, which fills up groups that are too short. */
  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(i);
      boolean fits =
          i == 8 || i == 13 || i == 18 || i == 23
              ? c == '-'
              : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Of two keys that become the same, the last one wins. */
  private static Map<String, Object> customFields(Map<String, Object> typed) {
    if (typed.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> normal = new LinkedHashMap<>(typed.size() * 2);
    for (Map.Entry<String, Object> entry : typed.entrySet()) {
      Object value = CustomValues.normalize(entry.getValue());
      if (value != null) {
        normal.put(TextValues.normalizeName(entry.getKey()), value);
      }
    }
    return normal;
  }

  /** A row that fills a custom field and empties it under another spelling means to fill it. */
  private static Set<String> clearedCustomFields(Set<String> typed, Map<String, Object> filled) {
    if (typed.isEmpty()) {
      return Set.of();
    }
    Set<String> normal = new HashSet<>(typed.size() * 2);
    for (String key : typed) {
      String normalKey = TextValues.normalizeName(key);
      if (!filled.containsKey(normalKey)) {
        normal.add(normalKey);
      }
    }
    return normal;
  }

  private static List<RowProblem> warnings(MappedRow row, List<RowProblem> problems, int before) {
    boolean sameList = problems == row.problems();
    if (row.problems().isEmpty() && problems.size() == before) {
      return List.of();
    }
    List<RowProblem> warnings = new ArrayList<>();
    addWarnings(row.problems(), 0, warnings);
    if (!sameList) {
      addWarnings(problems, before, warnings);
    }
    return List.copyOf(warnings);
  }

  private static void addWarnings(List<RowProblem> problems, int from, List<RowProblem> warnings) {
    for (int i = from; i < problems.size(); i++) {
      RowProblem problem = problems.get(i);
      if (problem.severity() == Severity.WARNING) {
        warnings.add(problem);
      }
    }
  }

  private static @Nullable String emptyToNull(String value) {
    return value.isEmpty() ? null : value;
  }
}
