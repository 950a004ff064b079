package dev.rollcall.api.imports;

import dev.rollcall.api.problem.GivenText;
import dev.rollcall.api.problem.Problem.Reason;
import dev.rollcall.api.problem.ProblemException;
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
 * @param options the members beside {@code mapping}
 * @param templateName the name under which the mapping is kept too
 */
record MappingBody(
    Map<String, @Nullable String> mapping,
    Map<String, Object> options,
    @Nullable String templateName) {
  private static final int TEMPLATE_NAME_LENGTH = 200;

  static MappingBody of(Map<String, @Nullable Object> body) {
    Map<String, Object> options = new LinkedHashMap<>();
    body.forEach(
        (name, value) -> {
          if (value != null && !name.equals("mapping") && !name.equals("save_as_template")) {
            options.put(name, value);
          }
        });
    return new MappingBody(mapping(body.get("mapping")), options, templateName(body));
  }

  private static Map<String, @Nullable String> mapping(@Nullable Object given) {
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
          } else {
            wrong.add(
                new Reason(
                    "/mapping/" + name.replace("~", "~0").replace("/", "~1"),
                    "FIELD_INVALID",
                    "The field must be a text or null."));
          }
        });
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "MAPPING_INVALID",
          "Fields of mapping must be texts or null; see errors.",
          wrong);
    }
    return mapping;
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
