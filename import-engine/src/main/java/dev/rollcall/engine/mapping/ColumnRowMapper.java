package dev.rollcall.engine.mapping;

import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the cells of a delimited row into fields. */
public final class ColumnRowMapper implements RowMapper {
  private final Source[] sources;
  private final TargetValues values;
  private final BlankRules blanks;

  /** Maps rows with as many cells as the mapping has columns, and leaves the cells as they are. */
  public ColumnRowMapper(ColumnMapping mapping, BlankRules rules) {
    this(mapping, rules, Map.of(), null);
  }

  /**
   * Maps rows with as many cells as the mapping has columns.
   *
   * @param columnRules what is done to cells, by header; columns that are not mapped do not count
   * @param dateOrder how dates are written in columns that are kept as dates, null when nobody said
   */
  public ColumnRowMapper(
      ColumnMapping mapping,
      BlankRules rules,
      Map<String, ColumnRule> columnRules,
      @Nullable DateOrder dateOrder) {
    sources = sources(mapping, columnRules);
    values = new TargetValues(rules, dateOrder);
    blanks = rules;
  }

  /** Columns that fill a target together; nearly always it is one. */
  private record Source(Target target, List<Column> columns) {}

  private record Column(int index, String header, ColumnRule rule) {}

  private static Source[] sources(ColumnMapping mapping, Map<String, ColumnRule> columnRules) {
    List<String> headers = mapping.headers();
    Map<Object, Source> joined = new LinkedHashMap<>();
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      Target target = mapping.targets().get(i);
      if (target == null) {
        continue;
      }
      ColumnRule rule = columnRules.getOrDefault(headers.get(i), ColumnRule.NONE);
      Column column = new Column(i, headers.get(i), rule);
      Source other = rule.join() == null ? null : joined.get(target);
      if (other != null) {
        other.columns().add(column);
      } else {
        Source source = new Source(target, new ArrayList<>(List.of(column)));
        sources.add(source);
        if (rule.join() != null) {
          joined.put(target, source);
        }
      }
    }
    return sources.toArray(Source[]::new);
  }

  @Override
  public MappedRow map(RawRow row) {
    MappedRow mapped = new MappedRow(row);
    if (row.content() instanceof RowContent.Unreadable unreadable) {
      mapped.report(unreadable.problem());
      return mapped;
    }
    if (!(row.content() instanceof RowContent.Cells cells)) {
      throw new IllegalArgumentException("Columns are mapped in rows with cells only");
    }
    for (Source source : sources) {
      if (source.columns().size() == 1) {
        put(mapped, source.target(), source.columns().get(0), cells);
      } else {
        putJoined(mapped, source, cells);
      }
    }
    values.fillDefaults(mapped);
    return mapped;
  }

  private void put(MappedRow mapped, Target target, Column column, RowContent.Cells cells) {
    String cell = cells.values().get(column.index());
    RowContent.SpecialCell special = cells.special().get(column.index());
    if (special == null) {
      values.put(mapped, target, column.header(), transformed(column, cell), column.rule().type());
    } else {
      values.putSpecial(mapped, target, column.header(), cell, special);
    }
  }

  /** A cell that asks to clear its field is no text to be changed. */
  private String transformed(Column column, String cell) {
    return column.rule().transforms().isEmpty() || blanks.isClearToken(cell)
        ? cell
        : column.rule().transform(cell);
  }

  /** Blank cells do not count beside others, nor do those that ask to clear. */
  private void putJoined(MappedRow mapped, Source source, RowContent.Cells cells) {
    StringBuilder joined = new StringBuilder();
    Column first = source.columns().get(0);
    Column named = null;
    String clear = null;
    for (Column column : source.columns()) {
      if (cells.special().get(column.index()) instanceof RowContent.ErrorCell) {
        // Of a value that is not known no part is joined.
        put(mapped, source.target(), column, cells);
        return;
      }
      String cell = transformed(column, cells.values().get(column.index()));
      if (Blank.isBlank(cell)) {
        continue;
      }
      if (blanks.isClearToken(cell)) {
        clear = cell;
        continue;
      }
      if (named == null) {
        named = column;
      } else {
        joined.append(column.rule().join());
      }
      joined.append(Blank.strip(cell));
    }
    String value = named == null && clear != null ? clear : joined.toString();
    values.put(
        mapped,
        source.target(),
        (named == null ? first : named).header(),
        value,
        first.rule().type());
  }
}
