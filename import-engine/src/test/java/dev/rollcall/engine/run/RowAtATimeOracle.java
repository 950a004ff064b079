package dev.rollcall.engine.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an import means, row by row and in memory: every row looks at all contacts as the rows
 * before it left them. Slow, and written to be read beside the design. It shares nothing with the
 * engine: no types, no SQL, and a normalisation of its own that knows only the words of {@link
 * RandomWorld}.
 */
final class RowAtATimeOracle {
  static final List<String> TEXT_FIELDS =
      List.of(
          "first_name",
          "last_name",
          "email",
          "phone",
          "phone_2",
          "company",
          "title",
          "address_line1",
          "address_line2",
          "city",
          "state",
          "postal_code",
          "country");
  private static final List<String> KEYS = List.of("email", "phone", "phone_2");
  private static final int LONGEST_TEXT = 500;

  /** A member of a JSON contact that is there and is null. */
  static final Object JSON_NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  /** The options of an import, spelt as in the contract. */
  record Rules(
      String strategy,
      List<String> matchFields,
      String onAmbiguous,
      boolean clearBlank,
      @Nullable String clearToken,
      Map<String, String> fieldRules,
      Map<String, String> defaults,
      @Nullable String region,
      boolean list,
      boolean transforms) {}

  /** A contact that is there before the import. */
  record Known(
      UUID id,
      Map<String, String> fields,
      List<String> tags,
      Map<String, Object> customFields,
      long version,
      boolean deleted,
      boolean onList) {}

  /** How a row is written. */
  enum Shape {
    CONTACT,
    /** A delimited record with a cell too many. */
    TOO_WIDE,
    /** A number where a JSON object should be. */
    NUMBER
  }

  /**
   * A row as typed: cells by target, with text, numbers, booleans, lists of text, or {@link
   * #JSON_NULL}; what is absent is not there.
   */
  record Row(Shape shape, Map<String, Object> cells) {}

  private static final class Contact {
    @Nullable UUID id;
    Map<String, String> fields = new TreeMap<>();
    List<String> tags = new ArrayList<>();
    Map<String, Object> customFields = new TreeMap<>();
    long version = 1;
    boolean deleted;
    boolean onList;
    boolean touched = true;
    int number;
  }

  /** A row that was understood. */
  private static final class Values {
    final Map<String, String> fields = new TreeMap<>();
    final Set<String> clearedFields = new TreeSet<>();
    final Set<String> unplaced = new TreeSet<>();
    final List<String> tags = new ArrayList<>();
    boolean clearTags;
    final Map<String, Object> customFields = new TreeMap<>();
    final Set<String> clearedCustomFields = new TreeSet<>();
    @Nullable String id;
    final List<String> errors = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
  }

  private final Rules rules;
  private final List<Contact> contacts = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> errorLines = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private boolean contactsChanged;

  private RowAtATimeOracle(Rules rules, List<Known> known) {
    this.rules = rules;
    for (Known one : known) {
      Contact contact = new Contact();
      contact.id = one.id();
      contact.fields.putAll(one.fields());
      contact.tags.addAll(one.tags());
      contact.customFields.putAll(one.customFields());
      contact.version = one.version();
      contact.deleted = one.deleted();
      contact.onList = one.onList();
      contact.touched = false;
      contact.number = contacts.size();
      contacts.add(contact);
    }
  }

  /** Everything that can be seen after the import, in the lines of {@link ImportedState}. */
  static List<String> expectedState(RandomWorld world) {
    RowAtATimeOracle oracle = new RowAtATimeOracle(world.rules(), world.known());
    for (int i = 0; i < world.rows().size(); i++) {
      oracle.take(i + 1, world.rows().get(i), world.json());
    }
    return oracle.state();
  }

  private List<String> state() {
    List<String> state = new ArrayList<>(lines);
    state.addAll(errorLines);
    for (Contact contact : contacts) {
      state.add(
          ImportedState.contactLine(
              contact.number,
              contact.fields,
              contact.tags,
              contact.customFields,
              contact.version,
              contact.deleted,
              contact.touched,
              contact.onList));
    }
    state.add(ImportedState.countsLine("completed", counts));
    state.add(ImportedState.revisionLine(contactsChanged));
    return state;
  }

  private void take(int number, Row row, boolean json) {
    Values values = understand(row, json);
    if (!values.errors.isEmpty()) {
      enter(number, "failed", null, null, false, Map.of(), null, false, List.of(), values);
      return;
    }
    if (rules.strategy().equals("create_new")) {
      create(number, values);
      return;
    }
    Contact match = null;
    String matchedBy = null;
    boolean ambiguous = false;
    for (String field : rules.matchFields()) {
      Contact oldest = oldestHolder(field, values);
      if (oldest == null) {
        continue;
      }
      if (match == null) {
        match = oldest;
        matchedBy = field;
      } else if (match != oldest) {
        ambiguous = true;
      }
    }
    if (match == null) {
      create(number, values);
    } else if (ambiguous && rules.onAmbiguous().equals("fail")) {
      values.errors.add("MATCH_AMBIGUOUS");
      enter(number, "failed", null, matchedBy, true, Map.of(), null, false, List.of(), values);
    } else if (rules.strategy().equals("skip")) {
      enter(
          number,
          "skipped",
          match,
          matchedBy,
          ambiguous,
          Map.of(),
          match.version,
          joins(match),
          List.of(),
          values);
    } else {
      update(number, values, match, Objects.requireNonNull(matchedBy), ambiguous);
    }
  }

  private @Nullable Contact oldestHolder(String field, Values values) {
    if (field.equals("id")) {
      for (Contact contact : contacts) {
        if (!contact.deleted && contact.id != null && contact.id.toString().equals(values.id)) {
          return contact;
        }
      }
      return null;
    }
    String key = values.unplaced.contains(field) ? null : values.fields.get(field);
    for (Contact contact : contacts) {
      if (key != null && !contact.deleted && key.equals(contact.fields.get(field))) {
        return contact;
      }
    }
    return null;
  }

  private void create(int number, Values values) {
    Contact contact = new Contact();
    contact.fields.putAll(values.fields);
    contact.tags.addAll(values.tags);
    contact.customFields.putAll(values.customFields);
    contact.number = contacts.size();
    contacts.add(contact);
    contactsChanged = true;
    enter(number, "created", contact, null, false, Map.of(), 1L, joins(contact), List.of(), values);
  }

  private void update(
      int number, Values values, Contact contact, String matchedBy, boolean ambiguous) {
    Map<String, Object> before = new TreeMap<>();
    Map<String, String> fields = new TreeMap<>(contact.fields);
    for (String field : TEXT_FIELDS) {
      String value = values.fields.get(field);
      String old = contact.fields.get(field);
      if ((value != null || values.clearedFields.contains(field))
          && !Objects.equals(value, old)
          && allows(field, old == null)) {
        before.put(field, old == null ? JSON_NULL : old);
        if (value == null) {
          fields.remove(field);
        } else {
          fields.put(field, value);
        }
      }
    }
    List<String> tags = new ArrayList<>(contact.tags);
    List<String> tagsAdded = new ArrayList<>();
    if (allows("tags", contact.tags.isEmpty())) {
      if (values.clearTags) {
        tags.clear();
      }
      for (String tag : values.tags) {
        if (!tags.contains(tag)) {
          tags.add(tag);
          tagsAdded.add(tag);
        }
      }
      if (!tags.equals(contact.tags)) {
        before.put("tags", contact.tags);
      }
    }
    Map<String, Object> customFields = new TreeMap<>(contact.customFields);
    values.customFields.forEach(
        (key, value) -> {
          Object old = contact.customFields.get(key);
          // Text that reads like the number or truth value that is there changes nothing.
          if (!ImportedState.show(value).equals(ImportedState.show(old))
              && !(value instanceof String
                  && (old instanceof Number || old instanceof Boolean)
                  && value.equals(ImportedState.show(old)))
              && allows("custom:" + key, old == null)) {
            before.put("custom:" + key, old == null ? JSON_NULL : old);
            customFields.put(key, value);
          }
        });
    for (String key : values.clearedCustomFields) {
      Object old = contact.customFields.get(key);
      if (old != null && allows("custom:" + key, false)) {
        before.put("custom:" + key, old);
        customFields.remove(key);
      }
    }
    if (before.isEmpty()) {
      enter(
          number,
          "unchanged",
          contact,
          matchedBy,
          ambiguous,
          Map.of(),
          contact.version,
          joins(contact),
          List.of(),
          values);
      return;
    }
    if (KEYS.stream().noneMatch(fields::containsKey)) {
      values.errors.add("CONTACT_WITHOUT_KEY");
      enter(number, "failed", null, matchedBy, ambiguous, Map.of(), null, false, List.of(), values);
      return;
    }
    contact.fields = fields;
    contact.tags = tags;
    contact.customFields = customFields;
    contact.version++;
    contact.touched = true;
    contactsChanged = true;
    enter(
        number,
        "updated",
        contact,
        matchedBy,
        ambiguous,
        before,
        contact.version,
        joins(contact),
        tagsAdded,
        values);
  }

  private boolean allows(String field, boolean empty) {
    String rule = rules.fieldRules().getOrDefault(field, "always");
    return rule.equals("always") || (rule.equals("if_empty") && empty);
  }

  private boolean joins(Contact contact) {
    boolean joins = rules.list() && !contact.onList;
    contact.onList |= joins;
    return joins;
  }

  private void enter(
      int number,
      String outcome,
      @Nullable Contact contact,
      @Nullable String matchedBy,
      boolean ambiguous,
      Map<String, Object> before,
      @Nullable Long versionAfter,
      boolean listAdded,
      List<String> tagsAdded,
      Values values) {
    lines.add(
        ImportedState.rowLine(
            number,
            outcome,
            contact == null ? null : contact.number,
            matchedBy,
            ambiguous,
            outcome.equals("updated") ? before : null,
            versionAfter,
            listAdded,
            tagsAdded.isEmpty() ? null : tagsAdded));
    List<String> problems = new ArrayList<>();
    values.errors.forEach(code -> problems.add("error " + code));
    values.warnings.forEach(code -> problems.add("warning " + code));
    if (!problems.isEmpty()) {
      errorLines.add(ImportedState.problemsLine(number, problems, outcome.equals("failed")));
    }
    counts.merge("processed", 1, Integer::sum);
    counts.merge(outcome, 1, Integer::sum);
    counts.merge("duplicates", matchedBy == null ? 0 : 1, Integer::sum);
    counts.merge("warnings", values.warnings.size(), Integer::sum);
  }

  private Values understand(Row row, boolean json) {
    Values values = new Values();
    if (row.shape() != Shape.CONTACT) {
      values.errors.add(row.shape() == Shape.NUMBER ? "CONTACT_NOT_OBJECT" : "ROW_WIDTH");
      return values;
    }
    Set<String> columns = new LinkedHashSet<>(row.cells().keySet());
    columns.addAll(rules.defaults().keySet());
    Set<String> wrongType = new TreeSet<>();
    String country = country(row);
    for (String column : columns) {
      Object cell = row.cells().get(column);
      if (rules.transforms() && !json && cell instanceof String text && !isClearToken(text)) {
        cell = transformed(column, text);
      }
      if (column.equals("nickname")) {
        values.warnings.add("FIELD_UNKNOWN");
        continue;
      }
      boolean isCustom = column.startsWith("custom:");
      if (cell instanceof List<?> list && !list.isEmpty()) {
        list.forEach(tag -> addTag(values, (String) tag));
      } else if (cell instanceof BigDecimal || cell instanceof Boolean) {
        if (isCustom) {
          values.customFields.put(column.substring(7), cell);
        } else {
          values.errors.add("TYPE_WRONG");
          wrongType.add(column);
        }
      } else {
        takeText(values, column, cell, country, rules.transforms() && !json);
      }
    }
    judge(values, wrongType);
    return values;
  }

  /** The cell is text, an empty list, null in JSON, or absent. */
  private void takeText(
      Values values,
      String column,
      @Nullable Object cell,
      @Nullable String country,
      boolean converts) {
    String text = cell instanceof String typed ? typed.strip() : "";
    boolean clears = text.equals(rules.clearToken());
    if (text.isEmpty()) {
      String otherwise = rules.defaults().get(column);
      if (otherwise != null) {
        text = otherwise;
      } else if (cell != null && rules.clearBlank()) {
        clears = true;
      } else {
        return;
      }
    }
    if (column.equals("id")) {
      values.id = clears ? null : text.toLowerCase(Locale.ROOT);
    } else if (column.equals("tags")) {
      values.clearTags = clears;
      if (!clears) {
        // The only tag of the test data that holds a separator.
        boolean quoted = text.contains("\"big, city\"");
        String rest = text.replace("\"big, city\"", quoted ? "\u0001" : "");
        for (String tag : rest.split("[;,|]")) {
          addTag(values, tag.replace("\u0001", "big, city"));
        }
      }
    } else if (column.startsWith("custom:")) {
      if (clears) {
        values.clearedCustomFields.add(column.substring(7));
      } else if (converts && column.equals("custom:score") && text.matches("[0-9.]+")) {
        values.customFields.put("score", new BigDecimal(text));
      } else {
        if (converts && column.equals("custom:score")) {
          values.warnings.add("VALUE_NOT_CONVERTED");
        }
        values.customFields.put(column.substring(7), composed(text));
      }
    } else if (clears) {
      values.clearedFields.add(column);
    } else {
      values.fields.put(column, normal(values, column, text, country));
    }
  }

  private boolean isClearToken(String text) {
    return text.strip().equals(rules.clearToken());
  }

  /** What the rules of {@link RandomWorld#columnRules} say. */
  private static String transformed(String column, String text) {
    if (text.isBlank()) {
      return text;
    }
    return switch (column) {
      case "city" -> text.toUpperCase(Locale.ROOT);
      case "custom:plan" -> text.strip().equalsIgnoreCase("gold") ? "premium" : "";
      default -> text;
    };
  }

  /** The country that the row itself names, as far as phone numbers ask. */
  private @Nullable String country(Row row) {
    String text = row.cells().get("country") instanceof String typed ? typed.strip() : "";
    return text.isEmpty() || isClearToken(text) ? null : COUNTRIES.get(text);
  }

  private static final Map<String, String> COUNTRIES =
      Map.of(
          "US",
          "US",
          "usa",
          "US",
          "United States",
          "US",
          "Vereinigte Staaten",
          "US",
          "276",
          "DE",
          "Deutschland",
          "DE",
          "ALLEMAGNE",
          "DE");

  private String normal(Values values, String field, String text, @Nullable String country) {
    if (field.equals("email")) {
      return text.toLowerCase(Locale.ROOT);
    }
    if (field.equals("country")) {
      String code = COUNTRIES.get(text);
      if (code == null) {
        values.warnings.add("COUNTRY_UNKNOWN");
      }
      return code == null ? text : code;
    }
    if (field.startsWith("phone") && text.equals("1.20255E+11")) {
      values.errors.add("PHONE_DAMAGED");
      values.unplaced.add(field);
      return text;
    }
    if (field.startsWith("phone")) {
      String digits = text.replaceAll("[^0-9]", "");
      if (text.startsWith("+1") && digits.length() == 11) {
        return "+" + digits;
      }
      if (digits.length() == 10) {
        // So many digits are a German number too.
        if ("DE".equals(country)) {
          return "+49" + digits;
        }
        if ("US".equals(country) || "US".equals(rules.region())) {
          return "+1" + digits;
        }
      }
      if (digits.equals("12345") && "DE".equals(country)) {
        return "+49" + digits;
      }
      values.unplaced.add(field);
      values.warnings.add("PHONE_NOT_PLACED");
    }
    return composed(text);
  }

  private void judge(Values values, Set<String> wrongType) {
    String email = values.fields.get("email");
    if (email != null && !email.matches("[a-z.]+@[a-z]+\\.(com|org|net)")) {
      values.errors.add("EMAIL_INVALID");
    } else if (email != null && email.endsWith("@gmial.com")) {
      values.warnings.add("EMAIL_DOMAIN_SUSPICIOUS");
    }
    String postalCode = values.fields.get("postal_code");
    String country = values.fields.get("country");
    if (postalCode != null
        && country != null
        && country.length() == 2
        && !postalCode.matches("[0-9]{5}")) {
      values.warnings.add("POSTAL_CODE_UNUSUAL");
    }
    for (String value : values.fields.values()) {
      if (value.length() > LONGEST_TEXT) {
        values.errors.add("VALUE_TOO_LONG");
      }
    }
    if (values.id != null && !values.id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      values.errors.add("ID_INVALID");
    }
    if (KEYS.stream().noneMatch(key -> values.fields.containsKey(key) || wrongType.contains(key))) {
      values.errors.add("CONTACT_WITHOUT_KEY");
    }
  }

  private static void addTag(Values values, String typed) {
    String tag = composed(typed.strip());
    if (!tag.isEmpty() && !values.tags.contains(tag)) {
      values.tags.add(tag);
    }
  }

  /** The only letter of the test data that has two spellings. */
  private static String composed(String text) {
    return text.replace("e\u0301", "\u00e9");
  }

  /** Rows as people would write them down, for messages. */
  static String describe(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Object> shown = new LinkedHashMap<>(rows.get(i).cells());
      text.append(i + 1).append(": ").append(rows.get(i).shape()).append(shown).append('\n');
    }
    return text.toString();
  }
}
