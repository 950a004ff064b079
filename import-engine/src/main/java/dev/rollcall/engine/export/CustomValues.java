package dev.rollcall.engine.export;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Custom fields as values: text, {@link BigDecimal}, {@link Boolean}. */
final class CustomValues {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private CustomValues() {}

  static Map<String, @Nullable Object> read(String json) {
    if (json.length() <= 2) {
      return Map.of();
    }
    Map<String, @Nullable Object> values = MAPPER.readValue(json, OBJECT);
    values.replaceAll(
        (key, value) -> value instanceof Number number ? new BigDecimal(number.toString()) : value);
    return values;
  }

  /** The value as a cell shows it; null where there is none. */
  static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof String || value instanceof Boolean
        ? value.toString()
        : MAPPER.writeValueAsString(value);
  }
}
