package dev.rollcall.engine.contact;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A field by which an existing contact is recognised, each against itself. */
public enum MatchField {
  EMAIL("email"),
  PHONE("phone"),
  PHONE_2("phone_2"),
  ID("id");

  /** E-mail first, then phone. */
  public static final List<MatchField> DEFAULTS = List.of(EMAIL, PHONE);

  private static final Map<String, MatchField> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(MatchField::fieldName, Function.identity()));

  private final String fieldName;

  MatchField(String fieldName) {
    this.fieldName = fieldName;
  }

  /** The name in JSON, in the ledger, and of the column. */
  public String fieldName() {
    return fieldName;
  }

  /** The match field of this name, or null when there is none. */
  public static @Nullable MatchField byName(String fieldName) {
    return BY_NAME.get(fieldName);
  }
}
