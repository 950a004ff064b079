package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts text into targets and obeys the rules for blanks. */
final class TargetValues {
  private static final Target FIRST_NAME = new Target.Field(ContactField.FIRST_NAME);
  private static final Target LAST_NAME = new Target.Field(ContactField.LAST_NAME);

  private final BlankRules rules;
  private final TypedValues typedValues;
  private final List<Default> defaults = new ArrayList<>();
  private final Set<Target> withDefault = new HashSet<>();

  private record Default(Target target, String name, String value) {}

  TargetValues(BlankRules rules) {
    this(rules, null);
  }

  TargetValues(BlankRules rules, @Nullable DateOrder dateOrder) {
    this.rules = rules;
    typedValues = new TypedValues(dateOrder);
    for (Map.Entry<String, String> entry : rules.defaults().entrySet()) {
      Target target = Target.parse(entry.getKey());
      if (target != null && !Blank.isBlank(entry.getValue())) {
        defaults.add(new Default(target, entry.getKey(), entry.getValue()));
        withDefault.add(target);
      }
    }
  }

  /** Puts a cell into its target, or does what a blank one or the clear token asks for. */
  void put(MappedRow row, Target target, String column, String cell) {
    put(row, target, column, cell, ValueType.TEXT);
  }

  /** The same for a cell that is kept as a type if it is custom. */
  void put(MappedRow row, Target target, String column, String cell, ValueType type) {
    if (Blank.isBlank(cell)) {
      putBlank(row, target, column);
    } else if (rules.isClearToken(cell)) {
      clear(row, target, column);
    } else if (target instanceof Target.WholeName) {
      FullName name = FullName.of(cell);
      putPart(row, FIRST_NAME, column, name.first());
      putPart(row, LAST_NAME, column, name.last());
    } else if (type != ValueType.TEXT && target instanceof Target.Custom custom) {
      row.setCustomField(custom.key(), column, typedValues.of(row, column, cell, type));
    } else {
      set(row, target, column, cell);
    }
  }

  /** Puts a cell that is more than its text. */
  void putSpecial(
      MappedRow row, Target target, String column, String cell, RowContent.SpecialCell special) {
    if (special instanceof RowContent.ErrorCell && !rules.isClearToken(cell)) {
      row.report(RowProblem.error(ProblemCode.CELL_ERROR, column, cell, cell));
    } else if (special instanceof RowContent.ListCell list && target instanceof Target.Tags) {
      List<String> before = row.tagElements();
      List<String> elements = new ArrayList<>(before == null ? List.of() : before);
      elements.addAll(list.elements());
      row.setTagElements(column, elements);
    } else {
      put(row, target, column, cell);
    }
  }

  /** A part that a name does not have is not a blank cell: it says nothing about the contact. */
  private static void putPart(MappedRow row, Target target, String column, @Nullable String part) {
    if (part != null) {
      set(row, target, column, part);
    }
  }

  void putBlank(MappedRow row, Target target, String column) {
    if (target instanceof Target.WholeName) {
      putBlank(row, FIRST_NAME, column);
      putBlank(row, LAST_NAME, column);
    } else if (rules.clearBlank() && !withDefault.contains(target)) {
      clear(row, target, column);
    }
  }

  /** Fills targets that have no value and are not cleared. */
  void fillDefaults(MappedRow row) {
    for (Default entry : defaults) {
      if (!isSettled(row, entry.target())) {
        set(row, entry.target(), entry.name(), entry.value());
      }
    }
  }

  private static boolean isSettled(MappedRow row, Target target) {
    if (target instanceof Target.Field field) {
      return row.value(field.field()) != null
          || (row.clearedFields() & (1 << field.field().ordinal())) != 0;
    } else if (target instanceof Target.Custom custom) {
      return row.customFields().containsKey(custom.key())
          || row.clearedCustomFields().contains(custom.key());
    } else if (target instanceof Target.Tags) {
      return row.tagText() != null || row.tagElements() != null || row.clearsTags();
    }
    return true;
  }

  private static void set(MappedRow row, Target target, String column, String cell) {
    if (target instanceof Target.Field field) {
      row.set(field.field(), column, cell);
    } else if (target instanceof Target.Custom custom) {
      row.setCustomField(custom.key(), column, cell);
    } else if (target instanceof Target.Tags) {
      String before = row.tagText();
      // Tags of several columns read like tags of one.
      row.setTagText(column, before == null ? cell : before + ";" + cell);
    } else {
      row.setId(column, cell);
    }
  }

  private static void clear(MappedRow row, Target target, String column) {
    if (target instanceof Target.Field field) {
      row.clear(field.field(), column);
    } else if (target instanceof Target.Custom custom) {
      row.clearCustomField(custom.key());
    } else if (target instanceof Target.Tags) {
      row.clearTags(column);
    } else if (target instanceof Target.WholeName) {
      row.clear(ContactField.FIRST_NAME, column);
      row.clear(ContactField.LAST_NAME, column);
    }
    // An id cannot be cleared; the row then names no contact.
  }
}
