package dev.rollcall.engine.layout;

import dev.rollcall.engine.layout.HeaderFinder.Header;
import dev.rollcall.engine.read.SampleRecords;
import dev.rollcall.engine.read.SampleRecords.Sample;
import dev.rollcall.engine.read.TextCharset;
import dev.rollcall.engine.row.FormulaProtection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from the beginning of a file how it is to be read: character set, delimiter, quotes and
 * the row with the names of the columns. What a person said is taken as it is. Stateless and safe
 * for use by several threads.
 */
public final class LayoutDetector {
  /** The most columns a file may have. */
  public static final int MAX_COLUMNS = 1_000;

  /** How much of a file is looked at. */
  public static final int SAMPLE_BYTES = 256 * 1024;

  /**
   * Detects the layout.
   *
   * @param bytes the file from its first byte; the beginning is read, and the stream is not closed
   * @throws LayoutException when the file cannot be read as a table
   * @throws IOException when the stream cannot be read
   */
  public Layout detect(InputStream bytes) throws IOException {
    return detect(bytes, LayoutCorrection.NONE);
  }

  /**
   * Detects what the correction leaves open.
   *
   * @throws LayoutException when the file cannot be read as a table, or not as the correction says
   */
  public Layout detect(InputStream bytes, LayoutCorrection correction) throws IOException {
    return detect(bytes, correction, null);
  }

  /**
   * Detects the layout of a file whose rows do not all have the character set that its beginning
   * promised.
   *
   * @param first what {@link #detect} said
   * @param whole all bytes of the file; the stream is not closed
   * @param again the same bytes from the beginning; the stream is not closed
   * @return the layout with the character set that fits best; often the first
   */
  public Layout reconsider(Layout first, InputStream whole, InputStream again) throws IOException {
    CharsetFinding finding = CharsetFinder.find(whole);
    if (finding.charset() == first.dialect().charset()) {
      return first;
    }
    return detect(again, first.correction(), finding);
  }

  /**
   * Whether the rest of the file may tell of another character set than its beginning.
   *
   * @param withUndecodedBytes whether the file has bytes that are no character of the set
   */
  public static boolean isOpenToDoubt(Layout layout, boolean withUndecodedBytes) {
    return layout.correction().charset() == null
        && layout.charsetConfidence() < CharsetFinding.CERTAIN
        && switch (layout.dialect().charset()) {
          case UTF_16LE, UTF_16BE, UTF_32LE, UTF_32BE -> false;
          case UTF_8 -> withUndecodedBytes;
          default -> !withUndecodedBytes;
        };
  }

  private static Layout detect(
      InputStream bytes, LayoutCorrection correction, @Nullable CharsetFinding known)
      throws IOException {
    byte[] sample = bytes.readNBytes(SAMPLE_BYTES);
    long linesBefore = 0;
    while (sample.length == SAMPLE_BYTES && isBlank(sample)) {
      linesBefore += lineBreaks(sample);
      sample = bytes.readNBytes(SAMPLE_BYTES);
    }
    boolean complete = sample.length < SAMPLE_BYTES;
    CharsetFinding charset = known == null ? charset(sample, complete, correction) : known;
    SampleText text =
        new SampleText(SampleRecords.decode(sample, charset.charset()), complete, linesBefore);
    DialectFinder dialects = new DialectFinder(text, charset.charset(), correction);
    DialectCandidate candidate = dialects.find();
    // Tabs alone are a record where they divide, and a blank line all the same.
    if (candidate.records().isEmpty() || text.text().isBlank()) {
      throw new LayoutException(
          LayoutException.Code.FILE_EMPTY,
          "The file is empty. It needs a header row and one row for each contact.");
    }
    Header header = header(candidate, text, correction);
    if (correction.delimiter() == null
        && correction.headerRow() == null
        && !new HeaderFinder(candidate).isBelievable(header, firstRecord(candidate, text))) {
      candidate = dialects.undivided();
      header = header(candidate, text, correction);
    }
    return layout(candidate, header, charset, correction, text);
  }

  /** The record behind the line that tells Excel the delimiter. */
  private static int firstRecord(DialectCandidate candidate, SampleText text) {
    return DialectFinder.hint(text.text()) != null && candidate.records().size() > 1 ? 1 : 0;
  }

  private static CharsetFinding charset(
      byte[] sample, boolean complete, LayoutCorrection correction) {
    TextCharset given = correction.charset();
    if (given == null) {
      return CharsetFinder.find(sample, complete);
    }
    return new CharsetFinding(given, CharsetFinding.CERTAIN);
  }

  private static Header header(
      DialectCandidate candidate, SampleText text, LayoutCorrection correction) {
    List<Sample> records = candidate.records();
    int from = firstRecord(candidate, text);
    Long row = correction.headerRow();
    if (row == null) {
      Header found = new HeaderFinder(candidate).find(from);
      requireReadable(candidate, found.record());
      return found;
    }
    if (row == 0) {
      return new Header(from, false);
    }
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).line() + text.linesBefore() == row) {
        requireReadable(candidate, i);
        return new Header(i, true);
      }
    }
    throw new LayoutException(
        LayoutException.Code.HEADER_ROW_INVALID,
        "No row begins on line " + row + " of the part of the file that is looked at.");
  }

  /** A quote that stays open in the header, or before it, may hide the header. */
  private static void requireReadable(DialectCandidate candidate, int header) {
    for (Sample record : candidate.records().subList(0, header + 1)) {
      if (record.cells() != null) {
        continue;
      }
      if (record.tooLong()) {
        throw new LayoutException(
            LayoutException.Code.HEADER_TOO_LONG,
            "The first row is longer than "
                + DialectCandidate.LONGEST_RECORD
                + " characters. The first row must hold the names of the columns.");
      }
      if (record == candidate.records().get(header)
          || record.text().indexOf(candidate.dialect().delimiter()) >= 0) {
        throw new LayoutException(
            LayoutException.Code.HEADER_QUOTES_NOT_CLOSED,
            "A quoted name in the header row is not closed properly. Double the quotes inside of"
                + " it.");
      }
    }
  }

  private static Layout layout(
      DialectCandidate candidate,
      Header header,
      CharsetFinding charset,
      LayoutCorrection correction,
      SampleText text) {
    List<Sample> records = candidate.records();
    List<String> cells = new ArrayList<>();
    long headerRow = 0;
    int headerRecords = header.record();
    if (header.present()) {
      Sample names = records.get(header.record());
      headerRow = names.line() + text.linesBefore();
      headerRecords++;
      for (String cell : names.cells() == null ? List.<String>of() : names.cells()) {
        cells.add(HeaderNames.strip(cell));
      }
    } else {
      cells.addAll(Collections.nCopies(candidate.usualWidth(), ""));
    }
    boolean ownOutput = OwnOutput.hasHeader(cells);
    if (ownOutput) {
      cells.replaceAll(FormulaProtection::unprotect);
    }
    if (header.present()) {
      dropSurplusBlanks(cells, records.subList(headerRecords, records.size()));
    }
    if (cells.size() > MAX_COLUMNS) {
      throw new LayoutException(
          LayoutException.Code.TOO_MANY_COLUMNS,
          "The file has " + cells.size() + " columns; the limit is " + MAX_COLUMNS + ".");
    }
    for (String cell : cells) {
      if (cell.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
        throw CharsetFinder.notText("The header row contains bytes that are no text.");
      }
    }
    return new Layout(
        candidate.dialect().withHeaderRecords(headerRecords),
        charset.confidence(),
        headerRow,
        HeaderNames.unique(cells),
        candidate.isHabituallyWiderThan(cells.size()) ? candidate.usualWidth() : cells.size(),
        ownOutput,
        correction);
  }

  /**
   * Delimiters at the end of the header row only, which some programs write, are no columns: with
   * them every row would lack cells.
   */
  private static void dropSurplusBlanks(List<String> header, List<Sample> rows) {
    int named = header.size();
    while (named > 1 && header.get(named - 1).isEmpty()) {
      named--;
    }
    boolean rowsLackCells = false;
    boolean rowsHaveText = false;
    for (Sample row : rows) {
      List<String> cells = row.cells();
      if (cells != null) {
        rowsLackCells |= cells.size() < header.size();
        rowsHaveText |= CellShape.sizeWithoutBlankEnd(cells) > named;
      }
    }
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

  private static long lineBreaks(byte[] bytes) {
    long breaks = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\r' || (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'))) {
        breaks++;
      }
    }
    return breaks;
  }
}
