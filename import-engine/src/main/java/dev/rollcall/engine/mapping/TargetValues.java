package dev.rollcall.engine.mapping;

import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts text into targets and obeys the rules for blanks. */
final class TargetValues {
  private final BlankRules rules;
  private final List<Default> defaults = new ArrayList<>();
  private final Set<Target> withDefault = new HashSet<>();

  private record Default(Target target, String name, String value) {}

  TargetValues(BlankRules rules) {
    this.rules = rules;
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
    if (Blank.isBlank(cell)) {
      putBlank(row, target, column);
    } else if (rules.isClearToken(cell)) {
      clear(row, target, column);
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

  void putBlank(MappedRow row, Target target, String column) {
    if (rules.clearBlank() && !withDefault.contains(target)) {
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
    }
    // An id cannot be cleared; the row then names no contact.
  }
}
