package dev.rollcall.engine.run;

import dev.rollcall.engine.run.RowAtATimeOracle.Known;
import dev.rollcall.engine.run.RowAtATimeOracle.Row;
import dev.rollcall.engine.run.RowAtATimeOracle.Rules;
import dev.rollcall.engine.run.RowAtATimeOracle.Shape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Contacts, rows and rules by chance, from few words so that they collide. The same seed gives the
 * same world.
 */
final class RandomWorld {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> NAMES = List.of("anna", "bo", "chris", "dana", "eli", "fay");
  private static final List<String> LINES = List.of("0101", "0102", "0103", "0104", "0105");
  private static final List<String> UNPLACED = List.of("12345", "ask Alex", "extension 7");
  private static final List<String> COMPANIES = List.of("Acme", "Caf\u00e9 Example", "Globex");
  private static final List<String> TAGS = List.of("vip", "VIP", "news", "caf\u00e9", "2026");
  private static final String CLEAR_TOKEN = "#N/A";
  private static final List<String> COLUMNS =
      List.of(
          "email",
          "phone",
          "phone_2",
          "first_name",
          "last_name",
          "company",
          "city",
          "tags",
          "id",
          "custom:plan",
          "custom:score",
          "country",
          "postal_code");
  private static final List<String> COUNTRIES =
      List.of(
          "US",
          "usa",
          "United States",
          "Vereinigte Staaten",
          "276",
          "Deutschland",
          "ALLEMAGNE",
          "Atlantis");

  private final Random random;
  private final long seed;
  private final boolean json;
  private final Rules rules;
  private final List<String> names;
  private final List<String> lines;
  private final List<Known> known = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  RandomWorld(long seed, String strategy, boolean json, int rowCount) {
    this.seed = seed;
    this.json = json;
    // Neighbouring seeds give neighbouring first numbers.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.rules = rules(strategy);
    // In a crowded world more contacts share a key than one lookup brings.
    boolean crowded = chance(0.2);
    this.names = crowded ? NAMES.subList(0, 2) : NAMES;
    this.lines = crowded ? LINES.subList(0, 2) : LINES;
    int contacts = crowded ? 60 + random.nextInt(90) : random.nextInt(12);
    for (int i = 0; i < contacts; i++) {
      known.add(knownContact());
    }
    for (int i = 0; i < rowCount; i++) {
      rows.add(row());
    }
  }

  Rules rules() {
    return rules;
  }

  List<Known> known() {
    return known;
  }

  List<Row> rows() {
    return rows;
  }

  boolean json() {
    return json;
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private Rules rules(String strategy) {
    List<String> matchFields =
        oneOf(
            List.of(
                List.of("email", "phone"),
                List.of("email", "phone"),
                List.of("phone", "email"),
                List.of("email"),
                List.of("phone"),
                List.of("email", "phone", "phone_2"),
                List.of("phone_2", "email"),
                List.of("id", "email", "phone"),
                List.of("id")));
    Map<String, String> fieldRules = new TreeMap<>();
    if (chance(0.4)) {
      for (String field :
          List.of("email", "phone", "first_name", "company", "tags", "custom:plan")) {
        if (chance(0.5)) {
          fieldRules.put(field, oneOf(List.of("always", "if_empty", "never")));
        }
      }
    }
    if (matchFields.contains("id") && chance(0.5)) {
      fieldRules.put("email", "never");
    }
    Map<String, String> defaults = new TreeMap<>();
    if (chance(0.3)) {
      defaults.put("company", "Default Inc");
    }
    if (chance(0.3)) {
      defaults.put("tags", "imported");
    }
    if (chance(0.3)) {
      defaults.put("custom:plan", "free");
    }
    if (chance(0.1)) {
      defaults.put("phone", "+1 202 555 0105");
    }
    return new Rules(
        strategy,
        matchFields,
        chance(0.4) ? "fail" : "first",
        chance(0.3),
        chance(0.5) ? CLEAR_TOKEN : null,
        fieldRules,
        defaults,
        chance(0.6) ? "US" : null,
        chance(0.5),
        chance(0.4));
  }

  private Known knownContact() {
    if (!known.isEmpty() && chance(0.25)) {
      // As create_new leaves them: the same keys once more.
      Known twin = oneOf(known);
      return new Known(
          uuid(), twin.fields(), twin.tags(), twin.customFields(), 1, chance(0.1), onList());
    }
    Map<String, String> fields = new TreeMap<>();
    if (chance(0.6)) {
      fields.put("email", oneOf(names) + "@example.com");
    }
    if (chance(0.5)) {
      fields.put("phone", chance(0.15) ? oneOf(UNPLACED) : "+1202555" + oneOf(lines));
    }
    if (chance(0.3) || fields.isEmpty()) {
      fields.put("phone_2", "+1202555" + oneOf(lines));
    }
    if (chance(0.4)) {
      fields.put("first_name", oneOf(NAMES));
    }
    if (chance(0.3)) {
      fields.put("company", oneOf(COMPANIES));
    }
    if (chance(0.2)) {
      fields.put("country", "Utopia");
    }
    Map<String, Object> customFields = new TreeMap<>();
    if (chance(0.4)) {
      customFields.put("plan", oneOf(List.of("free", "gold")));
    }
    if (chance(0.4)) {
      customFields.put("score", oneOf(List.of(new BigDecimal("1"), new BigDecimal("2.5"), true)));
    }
    List<String> tags = new ArrayList<>(TAGS.subList(0, random.nextInt(3)));
    Collections.shuffle(tags, random);
    return new Known(
        uuid(), fields, tags, customFields, 1 + random.nextInt(5), chance(0.2), onList());
  }

  private boolean onList() {
    return rules.list() && chance(0.4);
  }

  private UUID uuid() {
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x7000L,
        (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }

  private Row row() {
    if (chance(0.05)) {
      return new Row(json ? Shape.NUMBER : Shape.TOO_WIDE, Map.of());
    }
    Map<String, Object> cells = new LinkedHashMap<>();
    for (String column : COLUMNS) {
      Object cell = cell(column);
      if (cell != null) {
        cells.put(column, cell);
      }
    }
    if (json && chance(0.05)) {
      cells.put("nickname", "Sunny");
    }
    return new Row(Shape.CONTACT, cells);
  }

  private @Nullable Object cell(String column) {
    if ((column.equals("country") || column.equals("postal_code")) && chance(0.85)) {
      return json ? null : "";
    }
    double dice = random.nextDouble();
    boolean key = column.equals("email") || column.startsWith("phone");
    if (dice < (key ? 0.25 : 0.5)) {
      return json
          ? oneOf(java.util.Arrays.asList(null, null, "", "  ", RowAtATimeOracle.JSON_NULL))
          : chance(0.8) ? "" : " ";
    }
    if (dice < (key ? 0.32 : 0.58)) {
      // Without a token in the rules this is text like any other.
      return rules.clearToken() == null && column.equals("id") ? "" : spaced(CLEAR_TOKEN);
    }
    if (json && dice > 0.99 && !column.startsWith("custom:")) {
      return chance(0.5) ? new BigDecimal(7) : true;
    }
    return switch (column) {
      case "email" -> chance(0.04) ? "nobody" : spaced(email());
      case "phone", "phone_2" -> spaced(phone());
      case "first_name", "last_name", "city" -> spaced(oneOf(NAMES));
      case "company" ->
          chance(0.02)
              ? "x".repeat(501)
              : spaced(oneOf(List.of("Acme", "Cafe\u0301 Example", "Globex", "Caf\u00e9 Example")));
      case "tags" -> tags();
      case "id" -> id();
      case "country" -> spaced(oneOf(COUNTRIES));
      case "postal_code" -> oneOf(List.of("10115", "90210", "1234", "AB1"));
      case "custom:score" ->
          json
              ? oneOf(
                  List.of(
                      new BigDecimal("1"),
                      new BigDecimal("1.0"),
                      new BigDecimal("2.50"),
                      new BigDecimal("1e2"),
                      true,
                      false,
                      "1"))
              : oneOf(List.of("1", "1.0", "true"));
      default -> spaced(oneOf(List.of("free", "gold", "Gold", "caf\u00e9")));
    };
  }

  private String email() {
    String address = oneOf(names) + (chance(0.05) ? "@gmial.com" : "@example.com");
    return switch (random.nextInt(4)) {
      case 0 -> address.toUpperCase(java.util.Locale.ROOT);
      case 1 -> Character.toUpperCase(address.charAt(0)) + address.substring(1);
      default -> address;
    };
  }

  private String phone() {
    if (chance(0.1)) {
      return oneOf(UNPLACED);
    }
    if (chance(0.02)) {
      return "1.20255E+11";
    }
    String line = oneOf(lines);
    return oneOf(
        List.of(
            "+1202555" + line,
            "+1202555" + line,
            "+1 202 555 " + line,
            "+1 (202) 555-" + line,
            "(202) 555-" + line,
            "202-555-" + line,
            "202555" + line));
  }

  private Object tags() {
    List<String> some = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      some.add(chance(0.3) ? "cafe\u0301" : spaced(oneOf(TAGS)));
    }
    boolean array = json && chance(0.5);
    if (chance(0.1)) {
      some.add(array ? "big, city" : "\"big, city\"");
    }
    return array
        ? (chance(0.1) ? List.of() : some)
        : String.join(oneOf(List.of(";", ",", "|", " ; ")), some);
  }

  private String id() {
    if (!known.isEmpty() && chance(0.7)) {
      String id = oneOf(known).id().toString();
      return chance(0.3) ? id.toUpperCase(java.util.Locale.ROOT) : id;
    }
    return chance(0.1) ? "17" : uuid().toString();
  }

  private String spaced(String text) {
    return chance(0.2) ? " " + text + "  " : text;
  }

  /** The options as the contract spells them. */
  Map<String, Object> options(@Nullable UUID list) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("duplicate_strategy", rules.strategy());
    options.put("match_fields", rules.matchFields());
    options.put("on_ambiguous", rules.onAmbiguous());
    options.put("blank_cells", rules.clearBlank() ? "clear" : "keep");
    options.put("field_rules", rules.fieldRules());
    options.put("defaults", rules.defaults());
    if (rules.clearToken() != null) {
      options.put("clear_token", rules.clearToken());
    }
    if (rules.region() != null) {
      options.put("default_region", rules.region());
    }
    if (list != null) {
      options.put("list_id", list.toString());
    }
    if (!json && rules.transforms()) {
      options.put(ImportOptions.COLUMN_RULES, columnRules());
    }
    return options;
  }

  private static Map<String, Object> columnRules() {
    return Map.of(
        "Column city", Map.of("transforms", List.of("upper")),
        "Column custom:plan",
            Map.of(
                "transforms",
                List.of(
                    Map.of("type", "map", "values", Map.of("Gold", "premium"), "others", "blank"))),
        "Column custom:score", Map.of("as", "number"));
  }

  String bulkBody(@Nullable UUID list) {
    Map<String, Object> body = new LinkedHashMap<>(options(list));
    body.put("contacts", rows.stream().map(RandomWorld::jsonContact).toList());
    return JSON.writeValueAsString(body);
  }

  private static Object jsonContact(Row row) {
    if (row.shape() == Shape.NUMBER) {
      return 42;
    }
    Map<String, Object> contact = new LinkedHashMap<>();
    Map<String, Object> customFields = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (column, cell) -> {
              Object value = cell == RowAtATimeOracle.JSON_NULL ? null : cell;
              if (column.startsWith("custom:")) {
                customFields.put(column.substring(7), value);
              } else {
                contact.put(column, value);
              }
            });
    if (!customFields.isEmpty()) {
      contact.put("custom_fields", customFields);
    }
    return contact;
  }

  static Map<String, @Nullable String> csvMapping() {
    Map<String, @Nullable String> mapping = new LinkedHashMap<>();
    COLUMNS.forEach(column -> mapping.put("Column " + column, column));
    mapping.put("Not imported", null);
    return mapping;
  }

  byte[] csvFile() {
    StringBuilder csv = new StringBuilder();
    csv.append(String.join(",", csvMapping().keySet())).append('\n');
    for (Row row : rows) {
      List<String> cells =
          COLUMNS.stream()
              .map(column -> (String) row.cells().getOrDefault(column, ""))
              .collect(Collectors.toCollection(ArrayList::new));
      cells.add("anything");
      if (row.shape() == Shape.TOO_WIDE) {
        cells.add("one too many");
      }
      csv.append(
              cells.stream()
                  .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "world "
        + seed
        + (json ? " (JSON) " : " (CSV) ")
        + rules
        + "\nknown: "
        + known.stream().map(Known::toString).collect(Collectors.joining("\n       "))
        + "\nrows:\n"
        + RowAtATimeOracle.describe(rows);
  }
}
