package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Puts one contact of JSON into fields: text fields, {@code tags} and {@code id} by their names,
 * and {@code custom_fields}. A null is a blank cell. Values of another type than the field's are
 * errors, members that contacts do not have are warnings.
 */
public final class JsonRowMapper implements RowMapper {
  private static final String CUSTOM_FIELDS = "custom_fields";
  private static final int DEEPEST_NESTING = 100;

  /** Longer numbers cannot be stored, and would cost seconds to convert. */
  private static final int LONGEST_NUMBER = 1_000;

  private static final Target TAGS = new Target.Tags();
  private static final Target ID = new Target.Id();

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // The length of the whole record is limited where it is read.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST_NESTING)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          // Of two values for one field, none may get lost unseen.
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final TargetValues values;

  /** Maps contacts of JSON with these rules for blanks. */
  public JsonRowMapper(BlankRules rules) {
    values = new TargetValues(rules);
  }

  @Override
  public MappedRow map(RawRow raw) {
    if (raw.content() instanceof RowContent.Unreadable unreadable) {
      return useless(raw, unreadable.problem());
    }
    if (!(raw.content() instanceof RowContent.JsonText json)) {
      throw new IllegalArgumentException("This mapper takes rows of JSON only");
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json.json())) {
      return map(raw, parser);
    } catch (JacksonException e) {
      String message = e.getOriginalMessage().lines().findFirst().orElse("");
      if (e.getLocation() != null) {
        message += " (column " + e.getLocation().getColumnNr() + ")";
      }
      return useless(raw, RowProblem.error(ProblemCode.JSON_INVALID, null, null, message));
    }
  }

  private static MappedRow useless(RawRow raw, RowProblem problem) {
    MappedRow row = new MappedRow(raw);
    row.report(problem);
    return row;
  }

  private MappedRow map(RawRow raw, JsonParser parser) {
    MappedRow row = new MappedRow(raw);
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        member(row, name, parser);
      }
    } else if (first != null) {
      row.report(RowProblem.error(ProblemCode.CONTACT_NOT_OBJECT, null, null, typeName(first)));
      parser.skipChildren();
    }
    if (first == null || parser.nextToken() != null) {
      return useless(
          raw,
          RowProblem.error(
              ProblemCode.JSON_INVALID, null, null, "the line must hold one JSON value"));
    }
    values.fillDefaults(row);
    return row;
  }

  private void member(MappedRow row, String name, JsonParser parser) {
    ContactField field = ContactField.byName(name);
    if (field != null) {
      text(row, new Target.Field(field), name, parser);
    } else if (name.equals(ContactField.TAGS)) {
      tags(row, parser);
    } else if (name.equals(ContactField.ID)) {
      text(row, ID, name, parser);
    } else if (name.equals(CUSTOM_FIELDS)) {
      customFields(row, parser);
    } else {
      row.report(RowProblem.warning(ProblemCode.FIELD_UNKNOWN, name, shownValue(parser)));
      parser.skipChildren();
    }
  }

  private void text(MappedRow row, Target target, String column, JsonParser parser) {
    switch (parser.currentToken()) {
      case VALUE_STRING -> values.put(row, target, column, parser.getString());
      case VALUE_NULL -> values.putBlank(row, target, column);
      default -> wrongType(row, column, "text", parser);
    }
  }

  private void tags(MappedRow row, JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      switch (parser.currentToken()) {
        case VALUE_STRING, VALUE_NULL -> text(row, TAGS, ContactField.TAGS, parser);
        default -> wrongType(row, ContactField.TAGS, "an array of texts, or one text", parser);
      }
      return;
    }
    List<String> tags = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      switch (parser.currentToken()) {
        case VALUE_STRING -> {
          if (!Blank.isBlank(parser.getString())) {
            tags.add(parser.getString());
          }
        }
        case VALUE_NULL -> {}
        default -> wrongType(row, ContactField.TAGS, "an array of texts", parser);
      }
    }
    if (tags.isEmpty()) {
      values.putBlank(row, TAGS, ContactField.TAGS);
    } else {
      row.setTagElements(ContactField.TAGS, tags);
    }
  }

  private void customFields(MappedRow row, JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      wrongType(row, CUSTOM_FIELDS, "an object", parser);
      return;
    }
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      parser.nextToken();
      customField(row, key, parser);
    }
  }

  private void customField(MappedRow row, String key, JsonParser parser) {
    String column = ContactField.CUSTOM_PREFIX + key;
    switch (parser.currentToken()) {
      case VALUE_STRING, VALUE_NULL -> text(row, new Target.Custom(key), column, parser);
      case VALUE_TRUE -> row.setCustomField(key, column, true);
      case VALUE_FALSE -> row.setCustomField(key, column, false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        BigDecimal number = number(parser);
        if (number == null) {
          row.report(
              RowProblem.error(
                  ProblemCode.NUMBER_TOO_LARGE, column, parser.getString(), LONGEST_NUMBER));
        } else {
          row.setCustomField(key, column, number);
        }
      }
      default -> wrongType(row, column, "text, a number, true, false or null", parser);
    }
  }

  private static @Nullable BigDecimal number(JsonParser parser) {
    if (parser.getStringLength() > LONGEST_NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(
          parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    } catch (NumberFormatException e) {
      // The exponent has more than ten digits.
      return null;
    }
  }

  private static void wrongType(MappedRow row, String column, String expected, JsonParser parser) {
    row.report(
        RowProblem.error(
            ProblemCode.TYPE_WRONG,
            column,
            shownValue(parser),
            expected,
            typeName(parser.currentToken())));
    parser.skipChildren();
  }

  /** The value as typed; of objects and arrays only what they are. */
  private static String shownValue(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "{\u2026}";
      case START_ARRAY -> "[\u2026]";
      default -> parser.getString();
    };
  }

  private static String typeName(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case VALUE_NULL -> "null";
      default -> throw new IllegalStateException("No value begins with " + token);
    };
  }
}
