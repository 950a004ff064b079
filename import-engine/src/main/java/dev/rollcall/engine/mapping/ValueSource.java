package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.mapping.NamedColumn.Closeness;
import dev.rollcall.engine.mapping.SuggestionReason.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises e-mails, phones and countries by their values alone. A column whose name speaks of
 * somebody else, or that repeats few values, holds other people's.
 */
final class ValueSource implements OpenColumnSource {
  private static final Pattern MADE_NAME = Pattern.compile("Column \\d+(?: \\(\\d+\\))?");
  private static final int ENOUGH = 2;
  private static final double NEARLY_ALL = 0.85;
  private static final double DIFFERENT = 0.6;

  @Override
  public Map<Integer, Choice> propose(List<OpenColumn> columns, Set<String> freeFields) {
    Map<Integer, Choice> choices = new LinkedHashMap<>();
    for (OpenColumn column : columns) {
      Choice choice = choice(column);
      if (choice != null && freeFields.contains(choice.field())) {
        choices.put(column.index(), choice);
      }
    }
    return choices;
  }

  private static @Nullable Choice choice(OpenColumn open) {
    ColumnReading reading = open.reading();
    boolean known =
        reading.meaning() == Meaning.NOTHING
            || reading.meaning() == Meaning.HONORIFIC
            || reading.meaning() == Meaning.FULL_NAME
            || reading.meaning() == Meaning.OTHER_EMAIL
            || reading.qualifier().namesOneOfSeveral();
    if (known || reading.column().otherPerson() || open.values().count() < ENOUGH) {
      return null;
    }
    ColumnValues values = open.values();
    boolean unnamed = MADE_NAME.matcher(reading.column().header()).matches();
    boolean different = values.distinctShare() >= DIFFERENT;
    if (different && values.share(ValueKind.EMAIL) >= NEARLY_ALL) {
      return choice(ContactField.EMAIL, unnamed ? 85 : 68, ValueKind.EMAIL, values);
    } else if (different && values.share(ValueKind.PHONE) >= NEARLY_ALL) {
      return choice(ContactField.PHONE, unnamed ? 80 : 64, ValueKind.PHONE, values);
    } else if (unnamed
        && reading.column().closeness() == Closeness.UNKNOWN
        && values.share(ValueKind.COUNTRY) >= NEARLY_ALL) {
      return choice(ContactField.COUNTRY, 70, ValueKind.COUNTRY, values);
    }
    return null;
  }

  private static Choice choice(
      ContactField field, int confidence, ValueKind kind, ColumnValues values) {
    return new Choice(
        field.fieldName(),
        confidence,
        confidence,
        SuggestionSource.VALUES,
        SuggestionReason.of(
            Code.VALUES_LOOK_LIKE,
            "percent",
            String.valueOf(Math.round(values.share(kind) * 100)),
            "what",
            kind.words()));
  }
}
