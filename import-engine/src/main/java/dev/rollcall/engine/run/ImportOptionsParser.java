package dev.rollcall.engine.run;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.mapping.ColumnRule;
import dev.rollcall.engine.mapping.ColumnRuleParser;
import dev.rollcall.engine.mapping.DateOrder;
import dev.rollcall.engine.run.ImportRefusedException.Detail;
import dev.rollcall.engine.write.DuplicateStrategy;
import dev.rollcall.engine.write.FieldRule;
import dev.rollcall.engine.write.OnAmbiguous;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads options from JSON members, form fields or query parameters, where lists and objects may
 * also come as text. Collects everything that is wrong before it refuses.
 */
public final class ImportOptionsParser {
  private static final Set<String> KNOWN =
      Set.of(
          "duplicate_strategy",
          "match_fields",
          "on_ambiguous",
          "blank_cells",
          "clear_token",
          "field_rules",
          "defaults",
          "default_region",
          "date_order",
          "error_limit_percent",
          "all_or_nothing",
          "list_id",
          "template_id",
          "webhook_url",
          "external_id",
          "name");
  private static final Set<String> KNOWN_WITH_RULES =
      Stream.concat(KNOWN.stream(), Stream.of(ImportOptions.COLUMN_RULES))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
  private static final int MAX_TEXT = 500;
  private static final int MAX_URL = 2_000;
  private static final int SHOWN_NAME = 100;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Map<String, Object> given;
  private final List<Detail> problems = new ArrayList<>();

  private ImportOptionsParser(Map<String, Object> given) {
    this.given = given;
  }

  /**
   * The options that are given, over what holds otherwise.
   *
   * @param given values by option name: text, numbers, booleans, lists, maps; null values count as
   *     not given; an empty text takes list, template, region, webhook, external id and clear token
   *     back
   * @param otherwise what holds for options that are not given
   * @throws ImportRefusedException with one detail for each option that is unknown or wrong
   */
  public static ImportOptions parse(
      Map<String, ? extends @Nullable Object> given, ImportOptions otherwise) {
    return parse(given, otherwise, KNOWN);
  }

  /**
   * The same with the rules of columns among the options, as they are stored and as they come with
   * a mapping.
   */
  static ImportOptions parseWithRules(
      Map<String, ? extends @Nullable Object> given, ImportOptions otherwise) {
    return parse(given, otherwise, KNOWN_WITH_RULES);
  }

  private static ImportOptions parse(
      Map<String, ? extends @Nullable Object> given, ImportOptions otherwise, Set<String> known) {
    Map<String, Object> present = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          if (value != null) {
            present.put(name, value);
          }
        });
    return new ImportOptionsParser(present).parse(otherwise, known);
  }

  private ImportOptions parse(ImportOptions otherwise, Set<String> known) {
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        wrong(
            name,
            "OPTION_UNKNOWN",
            "There is no option of this name. Options are: "
                + String.join(", ", KNOWN.stream().sorted().toList())
                + ".");
      }
    }
    DuplicateStrategy strategy = otherwise.duplicateStrategy();
    String strategyName = text("duplicate_strategy", MAX_TEXT);
    if (strategyName != null) {
      DuplicateStrategy found = DuplicateStrategy.byWireName(strategyName);
      if (found == null) {
        wrongValue("duplicate_strategy", "one of skip, update, create_new");
      } else {
        strategy = found;
      }
    }
    OnAmbiguous onAmbiguous = otherwise.onAmbiguous();
    String onAmbiguousName = text("on_ambiguous", MAX_TEXT);
    if (onAmbiguousName != null) {
      OnAmbiguous found = OnAmbiguous.byWireName(onAmbiguousName);
      if (found == null) {
        wrongValue("on_ambiguous", "one of first, fail");
      } else {
        onAmbiguous = found;
      }
    }
    boolean clearBlank = otherwise.clearBlank();
    String blankCells = text("blank_cells", MAX_TEXT);
    if (blankCells != null) {
      if (!blankCells.equals("keep") && !blankCells.equals("clear")) {
        wrongValue("blank_cells", "one of keep, clear");
      }
      clearBlank = blankCells.equals("clear");
    }
    ImportOptions options =
        new ImportOptions(
            strategy,
            matchFields(otherwise.matchFields()),
            onAmbiguous,
            clearBlank,
            or(
                text("clear_token", MAX_TEXT),
                unlessTakenBack("clear_token", otherwise.clearToken())),
            fieldRules(otherwise.fieldRules()),
            defaults(otherwise.defaults()),
            region(otherwise.defaultRegion()),
            dateOrder(otherwise.dateOrder()),
            percent(otherwise.errorLimitPercent()),
            flag("all_or_nothing", otherwise.allOrNothing()),
            columnRules(otherwise.columnRules()),
            id("list_id", otherwise.listId()),
            id("template_id", otherwise.templateId()),
            webhookUrl(otherwise.webhookUrl()),
            or(
                text("external_id", MAX_TEXT),
                unlessTakenBack("external_id", otherwise.externalId())),
            or(text("name", MAX_TEXT), otherwise.name()));
    if (!problems.isEmpty()) {
      throw new ImportRefusedException(
          ImportRefusedException.Kind.IMPOSSIBLE,
          "OPTIONS_INVALID",
          problems.size() == 1
              ? problems.get(0).pointer().substring(1) + ": " + problems.get(0).detail()
              : problems.size() + " options are wrong; see errors.",
          problems);
    }
    return options;
  }

  private List<MatchField> matchFields(List<MatchField> otherwise) {
    List<?> names = list("match_fields");
    if (names == null) {
      return otherwise;
    }
    List<MatchField> matchFields = new ArrayList<>();
    for (Object name : names) {
      MatchField found = name instanceof String text ? MatchField.byName(text.strip()) : null;
      if (found == null || matchFields.contains(found)) {
        wrongValue("match_fields", "a list of different names out of email, phone, phone_2, id");
        return otherwise;
      }
      matchFields.add(found);
    }
    if (matchFields.isEmpty()) {
      wrongValue("match_fields", "at least one of email, phone, phone_2, id");
      return otherwise;
    }
    return matchFields;
  }

  private Map<String, FieldRule> fieldRules(Map<String, FieldRule> otherwise) {
    Map<?, ?> rules = map("field_rules");
    if (rules == null) {
      return otherwise;
    }
    Map<String, FieldRule> parsed = new LinkedHashMap<>();
    rules.forEach(
        (field, rule) -> {
          FieldRule found = rule instanceof String text ? FieldRule.byWireName(text) : null;
          if (!isField(String.valueOf(field)) || found == null) {
            wrongValue("field_rules", "field names with one of always, if_empty, never");
          } else {
            parsed.put(String.valueOf(field), found);
          }
        });
    return parsed;
  }

  private Map<String, String> defaults(Map<String, String> otherwise) {
    Map<?, ?> values = map("defaults");
    if (values == null) {
      return otherwise;
    }
    Map<String, String> parsed = new LinkedHashMap<>();
    values.forEach(
        (field, value) -> {
          if (!isField(String.valueOf(field))
              || !(value instanceof String text)
              || !isStorable(text)) {
            wrongValue("defaults", "field names with a storable text each");
          } else {
            parsed.put(String.valueOf(field), text);
          }
        });
    return parsed;
  }

  private static boolean isField(String name) {
    return ContactField.byName(name) != null
        || name.equals(ContactField.TAGS)
        || (name.startsWith(ContactField.CUSTOM_PREFIX)
            && name.length() > ContactField.CUSTOM_PREFIX.length()
            && isStorable(name));
  }

  private @Nullable String region(@Nullable String otherwise) {
    String region = text("default_region", MAX_TEXT);
    if (region == null) {
      return unlessTakenBack("default_region", otherwise);
    }
    String code = region.toUpperCase(Locale.ROOT);
    if (!REGIONS.contains(code)) {
      wrongValue("default_region", "an ISO 3166 country code such as DE or US");
      return otherwise;
    }
    return code;
  }

  private @Nullable DateOrder dateOrder(@Nullable DateOrder otherwise) {
    String name = text("date_order", MAX_TEXT);
    if (name == null) {
      return otherwise;
    }
    DateOrder order = DateOrder.byWireName(name);
    if (order == null) {
      wrongValue("date_order", "one of dmy, mdy, ymd");
    }
    return order;
  }

  /** A share of bad rows; all of them is no limit. */
  private @Nullable Integer percent(@Nullable Integer otherwise) {
    Object value = given.get("error_limit_percent");
    if (value == null || value.equals("")) {
      return otherwise;
    }
    if (value instanceof String text && text.strip().matches("\\d{1,3}")) {
      value = Integer.valueOf(text.strip());
    }
    if (!(value instanceof Integer percent) || percent < 0 || percent > 100) {
      wrongValue("error_limit_percent", "a whole number from 0 to 100");
      return otherwise;
    }
    return percent == 100 ? null : percent;
  }

  private boolean flag(String option, boolean otherwise) {
    Object value = given.get(option);
    if (value == null || value.equals("")) {
      return otherwise;
    }
    if (value.equals(true) || value.equals("true")) {
      return true;
    }
    if (!value.equals(false) && !value.equals("false")) {
      wrongValue(option, "true or false");
    }
    return false;
  }

  /** The problems point into the mapping, with which the rules are given. */
  private Map<String, ColumnRule> columnRules(Map<String, ColumnRule> otherwise) {
    Map<?, ?> rules = map(ImportOptions.COLUMN_RULES);
    if (rules == null) {
      return otherwise;
    }
    ColumnRuleParser.Parsed parsed = ColumnRuleParser.parse(rules);
    for (ColumnRuleParser.Problem problem : parsed.problems()) {
      StringBuilder pointer = new StringBuilder("/mapping");
      for (String member : problem.path()) {
        pointer.append('/').append(escaped(shortened(member)));
      }
      problems.add(new Detail(pointer.toString(), problem.code(), problem.detail()));
    }
    return parsed.rules();
  }

  private @Nullable UUID id(String option, @Nullable UUID otherwise) {
    String id = text(option, MAX_TEXT);
    if (id == null) {
      return unlessTakenBack(option, otherwise);
    }
    try {
      UUID parsed = UUID.fromString(id);
      if (parsed.toString().equalsIgnoreCase(id)) {
        return parsed;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    wrongValue(option, "a UUID");
    return otherwise;
  }

  private @Nullable String webhookUrl(@Nullable String otherwise) {
    String url = text("webhook_url", MAX_URL);
    if (url == null) {
      return unlessTakenBack("webhook_url", otherwise);
    }
    try {
      URI uri = new URI(url);
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    wrongValue("webhook_url", "an http or https address without user name");
    return otherwise;
  }

  /** An empty text takes back what was said before; nothing leaves it. */
  private <T> @Nullable T unlessTakenBack(String option, @Nullable T otherwise) {
    return given.get(option) instanceof String text && text.isBlank() ? null : otherwise;
  }

  private @Nullable String text(String option, int maxLength) {
    Object value = given.get(option);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      wrongValue(option, "a text");
      return null;
    }
    if (text.isBlank()) {
      return null;
    }
    if (text.length() > maxLength || !isStorable(text)) {
      wrongValue(option, "a text of at most " + maxLength + " storable characters");
      return null;
    }
    return text.strip();
  }

  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (c < ' ' || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        return false;
      }
      if (c > Character.MAX_VALUE) {
        i++;
      }
    }
    return true;
  }

  private @Nullable List<?> list(String option) {
    Object value = given.get(option);
    if (value instanceof String text && !text.strip().startsWith("[")) {
      return List.of(text.split(","));
    }
    Object parsed = parsed(option, value);
    if (parsed != null && !(parsed instanceof List<?>)) {
      wrongValue(option, "a list");
      return null;
    }
    return (List<?>) parsed;
  }

  private @Nullable Map<?, ?> map(String option) {
    Object parsed = parsed(option, given.get(option));
    if (parsed != null && !(parsed instanceof Map<?, ?>)) {
      wrongValue(option, "an object");
      return null;
    }
    return (Map<?, ?>) parsed;
  }

  private @Nullable Object parsed(String option, @Nullable Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    if (text.isBlank()) {
      return null;
    }
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (JacksonException e) {
      wrongValue(option, "JSON");
      return null;
    }
  }

  private static @Nullable String or(@Nullable String value, @Nullable String otherwise) {
    return value == null ? otherwise : value;
  }

  private void wrongValue(String option, String expected) {
    wrong(option, "OPTION_INVALID", "The value must be " + expected + ".");
  }

  private void wrong(String option, String code, String detail) {
    String pointer = "/" + escaped(shortened(option));
    if (problems.stream().noneMatch(problem -> problem.pointer().equals(pointer))) {
      problems.add(new Detail(pointer, code, detail));
    }
  }

  private static String shortened(String name) {
    return name.length() > SHOWN_NAME ? name.substring(0, SHOWN_NAME) + "…" : name;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
