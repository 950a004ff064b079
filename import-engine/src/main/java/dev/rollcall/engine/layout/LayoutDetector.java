package dev.rollcall.engine.layout;

import dev.rollcall.engine.row.FormulaProtection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds out from the beginning of a file how it is to be read: UTF-8 text with comma, semicolon or
 * tab between the cells, whose first record is the header. The delimiter is the one with which most
 * rows have as many cells as the header. Stateless and safe for use by several threads.
 */
public final class LayoutDetector {
  /** The most columns a file may have. */
  public static final int MAX_COLUMNS = 1_000;

  private static final int SAMPLE_BYTES = 256 * 1024;
  private static final char[] DELIMITERS = {',', ';', '\t'};

  /**
   * Detects the layout.
   *
   * @param bytes the file from its first byte; the beginning is read, and the stream is not closed
   * @throws LayoutException when the file cannot be read as a table
   * @throws IOException when the stream cannot be read
   */
  public Layout detect(InputStream bytes) throws IOException {
    byte[] sample = bytes.readNBytes(SAMPLE_BYTES);
    while (sample.length == SAMPLE_BYTES && isBlank(sample)) {
      sample = bytes.readNBytes(SAMPLE_BYTES);
    }
    boolean complete = sample.length < SAMPLE_BYTES;
    CharsetCheck.requireUtf8(sample, complete);

    List<DelimiterCandidate> candidates = new ArrayList<>();
    for (char delimiter : DELIMITERS) {
      DelimiterCandidate candidate = DelimiterCandidate.of(delimiter, sample, complete);
      if (candidate != null) {
        candidates.add(candidate);
      }
    }
    // Tabs alone are records of one delimiter and blank lines of the others.
    if (candidates.size() < DELIMITERS.length) {
      throw new LayoutException(
          LayoutException.Code.FILE_EMPTY,
          "The file is empty. It needs a header row and one row for each contact.");
    }
    return layout(best(candidates, sample));
  }

  private static DelimiterCandidate best(List<DelimiterCandidate> candidates, byte[] sample) {
    List<DelimiterCandidate> readable =
        candidates.stream().filter(candidate -> candidate.columns() > 0).toList();
    // Of equals the first is kept, so the order of the delimiters decides last.
    Comparator<DelimiterCandidate> byFit = Comparator.comparingDouble(DelimiterCandidate::fit);
    DelimiterCandidate best =
        readable.stream()
            .filter(candidate -> candidate.columns() > 1 && !candidate.dividesHeaderOnly())
            .reduce(
                (a, b) ->
                    byFit.thenComparing(DelimiterCandidate::columns).compare(a, b) < 0 ? b : a)
            .orElse(null);
    if (best != null) {
      return best;
    }
    if (candidates.stream().anyMatch(DelimiterCandidate::headerTooLong)) {
      throw new LayoutException(
          LayoutException.Code.HEADER_TOO_LONG,
          "The first row is longer than "
              + DelimiterCandidate.LONGEST_HEADER
              + " characters. The first row must hold the names of the columns.");
    }
    boolean quotesNotClosed =
        candidates.stream()
            .anyMatch(
                candidate -> candidate.header() == null && candidate.occursInFirstLine(sample));
    if (readable.isEmpty() || quotesNotClosed) {
      throw new LayoutException(
          LayoutException.Code.HEADER_QUOTES_NOT_CLOSED,
          "A quoted name in the header row is not closed properly. Double the quotes inside of it.");
    }
    return readable.stream().reduce((a, b) -> byFit.compare(a, b) < 0 ? b : a).orElseThrow();
  }

  private static Layout layout(DelimiterCandidate candidate) {
    List<String> cells = new ArrayList<>();
    for (String cell : candidate.header() == null ? List.<String>of() : candidate.header()) {
      cells.add(HeaderNames.strip(cell));
    }
    boolean ownOutput = OwnOutput.hasHeader(cells);
    if (ownOutput) {
      cells.replaceAll(FormulaProtection::unprotect);
    }
    dropSurplusBlanks(cells, candidate.rows());
    if (cells.size() > MAX_COLUMNS) {
      throw new LayoutException(
          LayoutException.Code.TOO_MANY_COLUMNS,
          "The file has " + cells.size() + " columns; the limit is " + MAX_COLUMNS + ".");
    }
    for (String cell : cells) {
      if (cell.chars().anyMatch(c -> c == 0 || Character.isSurrogate((char) c))
          && cell.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
        throw CharsetCheck.notUtf8("The header row contains bytes that are not UTF-8 text.");
      }
    }
    return new Layout(
        StandardCharsets.UTF_8.name(), candidate.dialect(), HeaderNames.unique(cells), ownOutput);
  }

  /**
   * Delimiters at the end of the header row only, which some programs write, are no columns: with
   * them every row would lack cells.
   */
  private static void dropSurplusBlanks(List<String> header, List<List<String>> rows) {
    int named = header.size();
    while (named > 1 && header.get(named - 1).isEmpty()) {
      named--;
    }
    boolean rowsLackCells = rows.stream().anyMatch(row -> row.size() < header.size());
    int end = named;
    boolean rowsHaveText =
        rows.stream()
            .filter(row -> row.size() > end)
            .anyMatch(row -> row.subList(end, row.size()).stream().anyMatch(c -> !c.isBlank()));
    if (rowsLackCells && !rowsHaveText) {
      header.subList(named, header.size()).clear();
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }
}
