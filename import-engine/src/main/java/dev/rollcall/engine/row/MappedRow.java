package dev.rollcall.engine.row;

import dev.rollcall.engine.contact.ContactField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row whose cells have found their fields, with the values still as typed. Filled by the mapping,
 * read by normalisation and validation; used by one thread.
 */
public final class MappedRow {
  private final RawRow raw;
  private final @Nullable String[] values = new String[ContactField.COUNT];
  private final @Nullable String[] columns = new String[ContactField.COUNT];
  private int clearedFields;
  private @Nullable String id;
  private @Nullable String idColumn;
  private @Nullable String tagText;
  private @Nullable List<String> tagElements;
  private @Nullable String tagColumn;
  private boolean clearTags;
  private final Map<String, Object> customFields = new LinkedHashMap<>();
  private final Map<String, String> customColumns = new LinkedHashMap<>();
  private final Set<String> clearedCustomFields = new HashSet<>();
  private final List<RowProblem> problems = new ArrayList<>(2);

  /** A row with nothing mapped yet. */
  public MappedRow(RawRow raw) {
    this.raw = raw;
  }

  /** The row as it was read. */
  public RawRow raw() {
    return raw;
  }

  /** Puts a value that is not blank into a field. */
  public void set(ContactField field, String column, String value) {
    values[field.ordinal()] = value;
    columns[field.ordinal()] = column;
  }

  /** Asks to empty the field. */
  public void clear(ContactField field, String column) {
    clearedFields |= 1 << field.ordinal();
    columns[field.ordinal()] = column;
  }

  /** The value as typed; null when blank, absent or cleared. */
  public @Nullable String value(ContactField field) {
    return values[field.ordinal()];
  }

  /** The header that the field's value comes from; null when the field is not in the row. */
  public @Nullable String column(ContactField field) {
    return columns[field.ordinal()];
  }

  /** Bit set, by ordinal of {@link ContactField}, of the fields to empty. */
  public int clearedFields() {
    return clearedFields;
  }

  /** Names the contact by its id. */
  public void setId(String column, String value) {
    id = value;
    idColumn = column;
  }

  /** The contact's id as typed, null when the row has none. */
  public @Nullable String id() {
    return id;
  }

  /** The header of the id's column, null when the row has no id. */
  public @Nullable String idColumn() {
    return idColumn;
  }

  /** Sets the tags as one text in which separators divide them. */
  public void setTagText(String column, String text) {
    tagColumn = column;
    tagText = text;
  }

  /** Sets the tags one by one. */
  public void setTagElements(String column, List<String> elements) {
    tagColumn = column;
    tagElements = elements;
  }

  /** Asks to take all tags away. */
  public void clearTags(String column) {
    tagColumn = column;
    clearTags = true;
  }

  /** Tags as one text with separators, null when there is none. */
  public @Nullable String tagText() {
    return tagText;
  }

  /** Tags one by one, null when they were not given so. */
  public @Nullable List<String> tagElements() {
    return tagElements;
  }

  /** The header of the tags' column, null when the row has no tags. */
  public @Nullable String tagColumn() {
    return tagColumn;
  }

  /** Whether all tags are to be taken away. */
  public boolean clearsTags() {
    return clearTags;
  }

  /** Puts a value that is not blank into a custom field: text, BigDecimal or Boolean. */
  public void setCustomField(String key, String column, Object value) {
    customFields.put(key, value);
    customColumns.put(key, column);
  }

  /** Asks to remove a custom field. */
  public void clearCustomField(String key) {
    clearedCustomFields.add(key);
  }

  /** Custom values as typed, by key as typed. */
  public Map<String, Object> customFields() {
    return customFields;
  }

  /** The header that a custom field's value comes from. */
  public String customColumn(String key) {
    return customColumns.getOrDefault(key, ContactField.CUSTOM_PREFIX + key);
  }

  /** Keys of the custom fields to remove. */
  public Set<String> clearedCustomFields() {
    return clearedCustomFields;
  }

  /** Notes a problem that the mapping found. */
  public void report(RowProblem problem) {
    problems.add(problem);
  }

  /** What the mapping found wrong, errors and warnings. */
  public List<RowProblem> problems() {
    return problems;
  }
}
