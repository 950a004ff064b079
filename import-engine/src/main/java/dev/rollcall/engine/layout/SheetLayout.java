package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.RowSource;
import dev.rollcall.engine.read.SheetFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a workbook is read.
 *
 * @param format which program's
 * @param sheet name of the sheet that is read
 * @param sheetIndex its position, from 0
 * @param headerRow the sheet's row with the names of the columns, from 1; 0 for none
 * @param skippedRows rows of the sheet up to this one are no contacts: titles and header
 * @param headers the columns' names
 * @param sheets what the workbook has to choose from
 */
public record SheetLayout(
    SheetFormat format,
    String sheet,
    int sheetIndex,
    long headerRow,
    long skippedRows,
    List<String> headers,
    List<Choice> sheets)
    implements TableLayout {

  /**
   * A sheet of the workbook.
   *
   * @param rows how many rows it has that are not blank; null when they were not counted
   */
  public record Choice(String name, boolean hidden, @Nullable Long rows) {}

  /** Keeps its own copies. */
  public SheetLayout {
    headers = List.copyOf(headers);
    sheets = List.copyOf(sheets);
  }

  @Override
  public RowSource source(UUID tenant, UUID file) {
    return new RowSource.Sheet(tenant, file, format, sheetIndex, skippedRows, headers.size());
  }

  /** The same layout, with the number of rows of the chosen sheet. */
  public SheetLayout withRows(long rows) {
    List<Choice> counted = new ArrayList<>(sheets);
    Choice chosen = counted.get(sheetIndex);
    if (chosen.rows() == null) {
      counted.set(sheetIndex, new Choice(chosen.name(), chosen.hidden(), rows));
    }
    return new SheetLayout(format, sheet, sheetIndex, headerRow, skippedRows, headers, counted);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(FORMAT, format.name().toLowerCase(Locale.ROOT));
    map.put("sheet", sheet);
    map.put("sheet_index", sheetIndex);
    map.put("header_row", headerRow);
    map.put("skipped_rows", skippedRows);
    map.put("headers", headers);
    List<Map<String, @Nullable Object>> choices = new ArrayList<>();
    for (Choice choice : sheets) {
      Map<String, @Nullable Object> shown = new LinkedHashMap<>();
      shown.put("name", choice.name());
      shown.put("hidden", choice.hidden());
      shown.put("rows", choice.rows());
      choices.add(shown);
    }
    map.put("sheets", choices);
    return map;
  }

  static SheetLayout fromMap(Map<String, ? extends @Nullable Object> map) {
    List<Choice> sheets = new ArrayList<>();
    for (Object choice : TableLayout.entry(map, "sheets", List.class)) {
      Map<?, ?> shown = (Map<?, ?>) choice;
      sheets.add(
          new Choice(
              String.valueOf(shown.get("name")),
              Boolean.TRUE.equals(shown.get("hidden")),
              shown.get("rows") instanceof Number rows ? (Long) rows.longValue() : null));
    }
    return new SheetLayout(
        SheetFormat.valueOf(TableLayout.entry(map, FORMAT, String.class).toUpperCase(Locale.ROOT)),
        TableLayout.entry(map, "sheet", String.class),
        TableLayout.entry(map, "sheet_index", Number.class).intValue(),
        TableLayout.entry(map, "header_row", Number.class).longValue(),
        TableLayout.entry(map, "skipped_rows", Number.class).longValue(),
        TableLayout.texts(map, "headers"),
        sheets);
  }
}
