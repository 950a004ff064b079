package dev.rollcall.engine.run;

import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.mapping.BlankRules;
import dev.rollcall.engine.mapping.ColumnRule;
import dev.rollcall.engine.mapping.DateOrder;
import dev.rollcall.engine.write.DuplicateStrategy;
import dev.rollcall.engine.write.FieldRule;
import dev.rollcall.engine.write.OnAmbiguous;
import dev.rollcall.engine.write.WriteRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the caller may choose about an import, the same for every way in.
 *
 * @param clearBlank whether a blank cell empties the field of an existing contact
 * @param clearToken a cell with this text empties the field; null for none
 * @param defaults values by field name for cells that are blank or absent
 * @param dateOrder how dates are written in columns that are kept as dates; null when nobody said
 * @param errorLimitPercent how many of the first rows may be bad; null for any number
 * @param allOrNothing whether a single bad row keeps all others out
 * @param columnRules what is done to the cells of columns, by header
 * @param defaultRegion ISO 3166 code of the country of phone numbers that name none; null for none
 */
public record ImportOptions(
    DuplicateStrategy duplicateStrategy,
    List<MatchField> matchFields,
    OnAmbiguous onAmbiguous,
    boolean clearBlank,
    @Nullable String clearToken,
    Map<String, FieldRule> fieldRules,
    Map<String, String> defaults,
    @Nullable String defaultRegion,
    @Nullable DateOrder dateOrder,
    @Nullable Integer errorLimitPercent,
    boolean allOrNothing,
    Map<String, ColumnRule> columnRules,
    @Nullable UUID listId,
    @Nullable UUID templateId,
    @Nullable String webhookUrl,
    @Nullable String externalId,
    @Nullable String name) {

  /** Name of the option that holds the rules of columns; callers give them with the mapping. */
  public static final String COLUMN_RULES = "column_rules";

  /** What holds when nothing is said. */
  public static final ImportOptions DEFAULTS =
      new ImportOptions(
          DuplicateStrategy.SKIP,
          MatchField.DEFAULTS,
          OnAmbiguous.FIRST,
          false,
          null,
          Map.of(),
          Map.of(),
          null,
          null,
          null,
          false,
          Map.of(),
          null,
          null,
          null,
          null,
          null);

  /** Keeps its own copies. */
  public ImportOptions {
    matchFields = List.copyOf(matchFields);
    fieldRules = Map.copyOf(fieldRules);
    defaults = Map.copyOf(defaults);
    columnRules = Map.copyOf(columnRules);
  }

  /** The part that the writer needs. */
  public WriteRules writeRules() {
    return new WriteRules(duplicateStrategy, matchFields, onAmbiguous, fieldRules);
  }

  /** The part that the mapping needs. */
  public BlankRules blankRules() {
    return new BlankRules(clearBlank, clearToken, defaults);
  }

  /** The options as they are stored and can be parsed again; what is not set is left out. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("duplicate_strategy", duplicateStrategy.wireName());
    map.put("match_fields", matchFields.stream().map(MatchField::fieldName).toList());
    map.put("on_ambiguous", onAmbiguous.wireName());
    map.put("blank_cells", clearBlank ? "clear" : "keep");
    putUnlessNull(map, "clear_token", clearToken);
    if (!fieldRules.isEmpty()) {
      map.put(
          "field_rules",
          fieldRules.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, rule -> rule.getValue().wireName())));
    }
    if (!defaults.isEmpty()) {
      map.put("defaults", defaults);
    }
    putUnlessNull(map, "default_region", defaultRegion);
    putUnlessNull(map, "date_order", dateOrder == null ? null : dateOrder.wireName());
    if (errorLimitPercent != null) {
      map.put("error_limit_percent", errorLimitPercent);
    }
    if (allOrNothing) {
      map.put("all_or_nothing", true);
    }
    if (!columnRules.isEmpty()) {
      Map<String, Object> rules = new LinkedHashMap<>();
      columnRules.forEach((header, rule) -> rules.put(header, rule.toMap()));
      map.put(COLUMN_RULES, rules);
    }
    putUnlessNull(map, "list_id", listId == null ? null : listId.toString());
    putUnlessNull(map, "template_id", templateId == null ? null : templateId.toString());
    putUnlessNull(map, "webhook_url", webhookUrl);
    putUnlessNull(map, "external_id", externalId);
    putUnlessNull(map, "name", name);
    return map;
  }

  private static void putUnlessNull(
      Map<String, Object> map, String option, @Nullable String value) {
    if (value != null) {
      map.put(option, value);
    }
  }
}
