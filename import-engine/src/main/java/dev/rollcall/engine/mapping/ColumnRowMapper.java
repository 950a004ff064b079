package dev.rollcall.engine.mapping;

import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Puts the cells of a delimited row into the fields that its columns are mapped to. */
public final class ColumnRowMapper implements RowMapper {
  private final int[] columns;
  private final Target[] targets;
  private final String[] headers;
  private final TargetValues values;

  /** Maps rows with as many cells as the mapping has columns. */
  public ColumnRowMapper(ColumnMapping mapping, BlankRules rules) {
    List<String> allHeaders = mapping.headers();
    int[] mapped =
        IntStream.range(0, allHeaders.size())
            .filter(column -> mapping.targets().get(column) != null)
            .toArray();
    columns = mapped;
    targets = new Target[mapped.length];
    headers = new String[mapped.length];
    for (int i = 0; i < mapped.length; i++) {
      targets[i] = Objects.requireNonNull(mapping.targets().get(mapped[i]));
      headers[i] = allHeaders.get(mapped[i]);
    }
    values = new TargetValues(rules);
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
    for (int i = 0; i < columns.length; i++) {
      String cell = cells.values().get(columns[i]);
      RowContent.SpecialCell special = cells.special().get(columns[i]);
      if (special == null) {
        values.put(mapped, targets[i], headers[i], cell);
      } else {
        values.putSpecial(mapped, targets[i], headers[i], cell, special);
      }
    }
    values.fillDefaults(mapped);
    return mapped;
  }
}
