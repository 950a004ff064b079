package dev.rollcall.api.imports;

import dev.rollcall.api.problem.GivenText;
import dev.rollcall.api.problem.Problem.Reason;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.mapping.ColumnRule;
import dev.rollcall.engine.run.ImportOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a client says about the columns of its file.
 *
 * @param mapping field by header; null for a column that is not imported
 * @param options the members beside {@code mapping}, and the rules of columns that the mapping
 *     holds
 * @param templateName the name under which the mapping is kept too
 */
record MappingBody(
    Map<String, @Nullable String> mapping,
    Map<String, Object> options,
    @Nullable String templateName) {
  private static final int TEMPLATE_NAME_LENGTH = 200;
  private static final String FIELD = "field";

  static MappingBody of(Map<String, @Nullable Object> body) {
    Map<String, Object> options = new LinkedHashMap<>();
    body.forEach(
        (name, value) -> {
          if (value != null && !name.equals("mapping") && !name.equals("save_as_template")) {
            options.put(name, value);
          }
        });
    if (options.containsKey(ImportOptions.COLUMN_RULES)) {
      throw ProblemException.impossible(
          "/" + ImportOptions.COLUMN_RULES,
          "OPTION_UNKNOWN",
          "There is no option of this name. What is done to a column stands in mapping.");
    }
    Map<String, Object> rules = new LinkedHashMap<>();
    Map<String, @Nullable String> mapping = mapping(body.get("mapping"), rules);
    // Also when there are none: a mapping replaces the one before as a whole.
    options.put(ImportOptions.COLUMN_RULES, rules);
    return new MappingBody(mapping, options, templateName(body));
  }

  private static Map<String, @Nullable String> mapping(
      @Nullable Object given, Map<String, Object> rules) {
    if (!(given instanceof Map<?, ?> entries)) {
      throw ProblemException.impossible(
          "/mapping",
          "MAPPING_MISSING",
          "mapping must be an object with a field or null for each header.");
    }
    Map<String, @Nullable String> mapping = new LinkedHashMap<>();
    List<Reason> wrong = new ArrayList<>();
    entries.forEach(
        (header, field) -> {
          String name = String.valueOf(header);
          if (field == null || field instanceof String) {
            mapping.put(name, (String) field);
          } else if (field instanceof Map<?, ?> column && isField(column.get(FIELD))) {
            mapping.put(name, (String) column.get(FIELD));
            Map<Object, Object> rule = new LinkedHashMap<>(column);
            rule.remove(FIELD);
            rules.put(name, rule);
          } else {
            wrong.add(
                new Reason(
                    "/mapping/" + name.replace("~", "~0").replace("/", "~1"),
                    "FIELD_INVALID",
                    "The value must be a field's name, null, or an object with a field."));
          }
        });
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "MAPPING_INVALID",
          "Values of mapping must be texts, null, or objects with a field; see errors.",
          wrong);
    }
    return mapping;
  }

  /** The value of a header as a client may send it again. */
  static @Nullable Object value(String header, @Nullable String field, ImportOptions options) {
    ColumnRule rule = options.columnRules().get(header);
    if (rule == null) {
      return field;
    }
    Map<String, @Nullable Object> value = new LinkedHashMap<>();
    value.put(FIELD, field);
    value.putAll(rule.toMap());
    return value;
  }

  private static boolean isField(@Nullable Object field) {
    return field == null || field instanceof String;
  }

  private static @Nullable String templateName(Map<String, @Nullable Object> body) {
    Object name = body.get("save_as_template");
    if (name == null) {
      return null;
    }
    return GivenText.name(
        name instanceof String text ? text : null, "save_as_template", TEMPLATE_NAME_LENGTH);
  }
}
