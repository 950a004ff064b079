package dev.rollcall.api.admin;

import dev.rollcall.api.problem.GivenText;
import dev.rollcall.api.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a body that changes something: what is not given stays as it is, and null is a
 * value of its own.
 */
final class GivenChanges {
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final Map<String, @Nullable Object> members;
  private final String path;

  private GivenChanges(Map<String, @Nullable Object> members, String path) {
    this.members = members;
    this.path = path;
  }

  /**
   * Those of a body.
   *
   * @throws ProblemException when there is a member that is not known
   */
  static GivenChanges of(Map<String, @Nullable Object> body, Set<String> known) {
    return of(body, known, "");
  }

  private static GivenChanges of(
      Map<String, @Nullable Object> members, Set<String> known, String path) {
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        throw ProblemException.impossible(
            path + "/" + name.replace("~", "~0").replace("/", "~1"),
            "MEMBER_UNKNOWN",
            "What can be changed here is "
                + String.join(", ", known.stream().sorted().toList())
                + ".");
      }
    }
    return new GivenChanges(members, path);
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** The members of an object; none when it is not given. */
  GivenChanges inside(String name, Set<String> known) {
    Object value = members.get(name);
    if (value == null && !has(name)) {
      return new GivenChanges(Map.of(), path + "/" + name);
    }
    if (!(value instanceof Map<?, ?> object)) {
      throw wrong(name, "an object");
    }
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    object.forEach((key, member) -> inner.put(String.valueOf(key), member));
    return of(inner, known, path + "/" + name);
  }

  String name(String name, String now, int maxLength) {
    if (!has(name)) {
      return now;
    }
    return GivenText.name(members.get(name) instanceof String text ? text : null, name, maxLength);
  }

  boolean flag(String name, boolean now) {
    if (!has(name)) {
      return now;
    }
    if (members.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, "true or false");
  }

  /** A whole number from 1, or null for the default. */
  @Nullable Long number(String name, @Nullable Long now, long most) {
    if (!has(name)) {
      return now;
    }
    Object value = members.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw wrong(name, "a whole number from 1 to " + most + ", or null for the default");
  }

  @Nullable Integer number(String name, @Nullable Integer now, int most) {
    Long number = number(name, now == null ? null : Long.valueOf(now), (long) most);
    return number == null ? null : number.intValue();
  }

  /** A time to come, or null for never. */
  @Nullable Instant time(String name, @Nullable Instant now) {
    if (!has(name)) {
      return now;
    }
    return time(members.get(name), path + "/" + name);
  }

  /** A time to come; null for null. */
  static @Nullable Instant time(@Nullable Object value, String pointer) {
    if (value == null) {
      return null;
    }
    try {
      Instant time = Instant.parse(String.valueOf(value));
      if (time.isAfter(Instant.now()) && time.isBefore(LAST)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // The same answer as for a time that is over.
    }
    throw ProblemException.impossible(
        pointer,
        "TIME_INVALID",
        pointer.substring(pointer.lastIndexOf('/') + 1)
            + " must be a time to come such as 2030-01-31T12:00:00Z, or null for never.");
  }

  private ProblemException wrong(String name, String expected) {
    return ProblemException.impossible(
        path + "/" + name, "VALUE_INVALID", name + " must be " + expected + ".");
  }
}
