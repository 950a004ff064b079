package dev.rollcall.engine.mapping;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a mapping.
 *
 * @param header the header whose entry is wrong, null when it concerns the whole mapping
 * @param code the stable code
 * @param detail what is wrong and what to do
 */
public record MappingProblem(@Nullable String header, Code code, String detail) {

  /** What can be wrong with a mapping. The names are stable. */
  public enum Code {
    /** The file has no such column. */
    HEADER_UNKNOWN,
    /** Contacts have no such field. */
    FIELD_UNKNOWN,
    /** Two columns for a field that holds one value. */
    FIELD_MAPPED_TWICE,
    /** Only custom fields have a type. */
    TYPE_NOT_POSSIBLE,
    /** Neither e-mail nor phone. */
    MAPPING_WITHOUT_KEY,
    /** Not a key that a custom field can have. */
    CUSTOM_KEY_INVALID
  }
}
