package dev.rollcall.engine.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Divides one record into its cells. */
final class CellSplitter {
  private final char delimiter;
  private final char quote;
  private final int expectedCells;

  /**
   * Divides records of the dialect.
   *
   * @param expectedCells how many cells most records have, at least 1; any number is divided
   */
  CellSplitter(Dialect dialect, int expectedCells) {
    delimiter = dialect.delimiter();
    quote = dialect.quote();
    this.expectedCells = expectedCells;
  }

  /** The cells, at least one; null when the quotes are not as they should be. */
  String @Nullable [] split(String record) {
    return record.indexOf(quote) < 0 ? splitUnquoted(record) : splitQuoted(record);
  }

  private String[] splitUnquoted(String record) {
    String[] cells = new String[expectedCells];
    int count = 0;
    int begin = 0;
    for (int end = record.indexOf(delimiter); end >= 0; end = record.indexOf(delimiter, begin)) {
      if (count == cells.length) {
        cells = Arrays.copyOf(cells, cells.length * 2);
      }
      cells[count++] = record.substring(begin, end);
      begin = end + 1;
    }
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, count + 1);
    }
    cells[count++] = record.substring(begin);
    return count == cells.length ? cells : Arrays.copyOf(cells, count);
  }

  private String @Nullable [] splitQuoted(String record) {
    // The library's own limits would turn long records into errors; ours is applied before.
    int size = record.length() + 1;
    try {
      return CsvReader.builder()
          .fieldSeparator(delimiter)
          .quoteCharacter(quote)
          .skipEmptyLines(false)
          .ofSingleCsvRecord(
              StringArrayHandler.of(
                  handler -> handler.maxFields(size).maxFieldSize(size).maxRecordSize(size)),
              record);
    } catch (CsvParseException e) {
      return null;
    }
  }
}
