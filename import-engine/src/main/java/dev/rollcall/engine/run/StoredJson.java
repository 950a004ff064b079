package dev.rollcall.engine.run;

import dev.rollcall.engine.layout.TableLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The jsonb columns of imports. */
final class StoredJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};
  private static final TypeReference<LinkedHashMap<String, @Nullable String>> TEXTS =
      new TypeReference<>() {};

  private StoredJson() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static Map<String, Object> readObject(String json) {
    return MAPPER.readValue(json, OBJECT);
  }

  static Map<String, @Nullable String> readTexts(String json) {
    return MAPPER.readValue(json, TEXTS);
  }

  static @Nullable TableLayout readLayout(Map<String, @Nullable Object> stored) {
    return stored.isEmpty() ? null : TableLayout.fromMap(stored);
  }

  static ImportJob.Failure readFailure(String json) {
    return MAPPER.readValue(json, ImportJob.Failure.class);
  }
}
