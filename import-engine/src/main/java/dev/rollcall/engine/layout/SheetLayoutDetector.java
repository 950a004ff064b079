package dev.rollcall.engine.layout;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.read.SheetFormat;
import dev.rollcall.engine.read.SheetSurvey;
import dev.rollcall.engine.read.SheetSurvey.Sample;
import dev.rollcall.engine.read.SheetSurvey.Sheet;
import dev.rollcall.engine.read.SourceLimits;
import dev.rollcall.engine.read.UnreadableSourceException;
import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which sheet of a workbook is read and where its table is: the first sheet that is
 * visible and has data, unless somebody names another.
 */
public final class SheetLayoutDetector {
  private SheetLayoutDetector() {}

  /**
   * What somebody has decided.
   *
   * @param sheet name of the sheet; null for the first with data
   * @param headerRow the row with the names of the columns, from 1; 0 when there are no names; null
   *     to look for it
   */
  public record Choice(@Nullable String sheet, @Nullable Long headerRow) {
    /** Nothing is decided. */
    public static final Choice NONE = new Choice(null, null);
  }

  /**
   * Detects the layout.
   *
   * @throws UnreadableSourceException when the workbook cannot be read, has no such sheet, or no
   *     data
   */
  public static SheetLayout detect(
      FileStore store,
      UUID tenant,
      UUID file,
      SheetFormat format,
      SourceLimits limits,
      Choice choice)
      throws IOException {
    List<Sheet> sheets = SheetSurvey.of(store, tenant, file, format, limits);
    Sheet sheet = chosen(sheets, choice.sheet());
    List<Sample> samples = sheet.samples();
    SheetHeader header = header(samples, choice.headerRow());
    Sample headerRow = header.row();
    long skipped = headerRow == null ? header.firstRow() - 1 : headerRow.line();
    List<Sample> rows = samples.stream().filter(row -> row.line() > skipped).toList();
    List<String> cells = SheetHeader.cells(headerRow, rows);
    if (cells.size() > LayoutDetector.MAX_COLUMNS) {
      throw new UnreadableSourceException(
          Code.TOO_MANY_COLUMNS,
          "The sheet has "
              + cells.size()
              + " columns; the limit is "
              + LayoutDetector.MAX_COLUMNS
              + ".");
    }
    return new SheetLayout(
        format,
        sheet.name(),
        sheet.index(),
        headerRow == null ? 0 : headerRow.line(),
        skipped,
        HeaderNames.unique(cells),
        sheets.stream()
            .map(each -> new SheetLayout.Choice(each.name(), each.hidden(), each.rows()))
            .toList());
  }

  private static SheetHeader header(List<Sample> samples, @Nullable Long given) {
    if (given == null) {
      return SheetHeader.find(samples);
    }
    if (given == 0) {
      return new SheetHeader(null, 1);
    }
    return samples.stream()
        .filter(row -> row.line() == given)
        .findFirst()
        .map(row -> new SheetHeader(row, row.line()))
        .orElseThrow(
            () ->
                new UnreadableSourceException(
                    Code.HEADER_NOT_FOUND,
                    "Row "
                        + given
                        + " of the sheet has no names in it. Choose another header_row."));
  }

  private static Sheet chosen(List<Sheet> sheets, @Nullable String name) {
    if (name != null) {
      return sheets.stream()
          .filter(sheet -> sheet.name().equals(name))
          .findFirst()
          .or(
              () ->
                  sheets.stream()
                      .filter(sheet -> sheet.name().strip().equalsIgnoreCase(name.strip()))
                      .findFirst())
          .orElseThrow(
              () ->
                  new UnreadableSourceException(
                      Code.SHEET_NOT_FOUND,
                      "The workbook has no sheet \"" + name + "\". It has " + names(sheets) + "."));
    }
    return sheets.stream()
        .filter(sheet -> !sheet.hidden() && !sheet.samples().isEmpty())
        .findFirst()
        .orElseThrow(() -> empty(sheets));
  }

  private static UnreadableSourceException empty(List<Sheet> sheets) {
    List<Sheet> hidden = sheets.stream().filter(sheet -> !sheet.samples().isEmpty()).toList();
    return new UnreadableSourceException(
        Code.FILE_EMPTY,
        hidden.isEmpty()
            ? "The workbook has no cell with anything in it."
            : "Only hidden sheets of the workbook have data: "
                + names(hidden)
                + ". Say with \"sheet\" which one is meant.");
  }

  private static String names(List<Sheet> sheets) {
    return sheets.stream()
        .limit(20)
        .map(sheet -> "\"" + sheet.name() + "\"" + (sheet.hidden() ? " (hidden)" : ""))
        .collect(Collectors.joining(", "));
  }
}
