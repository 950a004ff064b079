package dev.rollcall.engine.write;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The values of contacts as jsonb. */
final class JsonValues {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final TypeReference<LinkedHashMap<String, Object>> CUSTOM_FIELDS =
      new TypeReference<>() {};

  private JsonValues() {}

  static String write(Map<String, ? extends @Nullable Object> values) {
    return values.isEmpty() ? "{}" : MAPPER.writeValueAsString(values);
  }

  /** Custom fields as the rows have them: text, canonical BigDecimal, Boolean. */
  static Map<String, Object> readCustomFields(String json) {
    if (json.length() <= 2) {
      return Map.of();
    }
    Map<String, Object> values = MAPPER.readValue(json, CUSTOM_FIELDS);
    values.replaceAll((key, value) -> canonical(value));
    return values;
  }

  private static Object canonical(Object value) {
    if (value instanceof Number number) {
      BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
      return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }
    return value;
  }
}
