package dev.rollcall.engine.read;

import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Makes columns of an object: {@code {"a":{"b":1}}} has {@code a.b}, an array of plain values is
 * one cell, and of an array with objects in it each element has its number, from 1: {@code a.1.b}.
 */
final class JsonFlattener {
  private static final int LONGEST_EXPONENT = 400;

  private final int lengthLimit;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();
  private long length;
  private @Nullable RowProblem problem;

  JsonFlattener(int lengthLimit) {
    this.lengthLimit = lengthLimit;
  }

  /** Reads the value at which the parser stands, to its end. */
  void read(JsonParser parser) {
    values.clear();
    lists.clear();
    length = 0;
    problem = null;
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      object("", parser);
    } else {
      problem =
          RowProblem.error(
              ProblemCode.CONTACT_NOT_OBJECT, null, null, typeName(parser.currentToken()));
      if (parser.currentToken().isStructStart()) {
        parser.skipChildren();
      } else {
        values.put("", plain(parser));
      }
    }
    if (problem == null && length > lengthLimit) {
      problem = RowProblem.error(ProblemCode.ROW_TOO_LONG, null, null, length, lengthLimit);
    }
  }

  private void object(String prefix, JsonParser parser) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      value(prefix.isEmpty() ? name : prefix + "." + name, parser);
    }
  }

  private void value(String name, JsonParser parser) {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(name, parser);
      case START_ARRAY -> array(name, parser);
      default -> put(name, plain(parser));
    }
  }

  private void array(String name, JsonParser parser) {
    Map<Integer, String> plain = new LinkedHashMap<>();
    int number = 0;
    boolean nested = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      number++;
      if (parser.currentToken().isStructStart()) {
        nested = true;
        value(name + "." + number, parser);
      } else {
        String text = plain(parser);
        length += text.length();
        if (length <= lengthLimit) {
          plain.put(number, text);
        }
      }
    }
    if (nested) {
      plain.forEach((position, text) -> put(name + "." + position, text));
    } else {
      List<String> elements = new ArrayList<>(plain.values());
      elements.removeIf(Blanks::isBlank);
      put(name, String.join(";", elements));
      if (elements.size() > 1 || elements.stream().anyMatch(JsonFlattener::hasSeparator)) {
        lists.put(name, elements);
      }
    }
  }

  private static boolean hasSeparator(String text) {
    return text.indexOf(';') >= 0
        || text.indexOf(',') >= 0
        || text.indexOf('|') >= 0
        || text.contains(":::");
  }

  private void put(String name, String text) {
    length += name.length() + (long) text.length();
    if (length > lengthLimit) {
      return;
    }
    if (values.put(name, text) != null && problem == null) {
      problem =
          RowProblem.error(
              ProblemCode.JSON_INVALID, null, null, "\"" + name + "\" is there more than once");
    }
  }

  private static String plain(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> "";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> withoutExponent(parser.getString());
      default -> parser.getString();
    };
  }

  private static String withoutExponent(String number) {
    if (number.indexOf('e') < 0 && number.indexOf('E') < 0 || number.length() > LONGEST_EXPONENT) {
      return number;
    }
    try {
      BigDecimal value = new BigDecimal(number);
      return Math.abs((long) value.scale()) > LONGEST_EXPONENT
          ? number
          : value.stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return number;
    }
  }

  /** The names of the last object, in their order. */
  Iterable<String> names() {
    return values.keySet();
  }

  /** Whether the last value is a row with cells. */
  boolean isReadable() {
    return problem == null;
  }

  int length() {
    return (int) Math.min(length, lengthLimit);
  }

  /** The last value as cells of these columns. */
  RowContent content(List<String> columns) {
    RowProblem found = problem;
    if (found != null) {
      return new RowContent.Unreadable(found, String.join("\t", values.values()));
    }
    List<String> cells = new ArrayList<>(columns.size());
    Map<Integer, RowContent.SpecialCell> special = new HashMap<>();
    for (String column : columns) {
      String value = values.get(column);
      List<String> list = lists.get(column);
      if (list != null) {
        special.put(cells.size(), new RowContent.ListCell(list));
      }
      cells.add(value == null ? "" : value);
    }
    return new RowContent.Cells(cells, special);
  }

  static String typeName(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      default -> "null";
    };
  }
}
