package dev.rollcall.engine.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the cells of a column on their way to its field, beside putting them there.
 *
 * @param transforms in the order in which they are done
 * @param join columns of the same field are put together in the order of the file, each but the
 *     first with this text before it; null for a column that has its field for itself
 * @param type as what the value of a custom field is kept
 */
public record ColumnRule(List<ValueTransform> transforms, @Nullable String join, ValueType type) {
  /** Nothing is done. */
  public static final ColumnRule NONE = new ColumnRule(List.of(), null, ValueType.TEXT);

  /** Keeps its own copy. */
  public ColumnRule {
    transforms = List.copyOf(transforms);
  }

  /** As it is stored and can be parsed again. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (!transforms.isEmpty()) {
      map.put("transforms", transforms.stream().map(ValueTransform::toMap).toList());
    }
    if (join != null) {
      map.put("join", join);
    }
    if (type != ValueType.TEXT) {
      map.put("as", type.wireName());
    }
    return map;
  }

  /** The cell after all transforms. */
  String transform(String cell) {
    String current = cell;
    for (ValueTransform transform : transforms) {
      if (transform instanceof ValueTransform.DefaultValue || !Blank.isBlank(current)) {
        current = transform.apply(current);
      }
    }
    return current;
  }
}
