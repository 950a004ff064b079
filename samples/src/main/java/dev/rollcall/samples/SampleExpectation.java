package dev.rollcall.samples;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What should become of a sample. Either it is refused, or counts, rows, problems and contacts are
 * complete: what is not in them must not be there.
 *
 * @param layout null when the sample does not say
 * @param suggestedMapping field or null by header; null when the sample does not say
 * @param refusal null when the import runs
 * @param contacts the whole table afterwards, in the order of creation, with what was there before
 */
public record SampleExpectation(
    @Nullable Layout layout,
    @Nullable Map<String, @Nullable String> suggestedMapping,
    @Nullable Refusal refusal,
    Counts counts,
    List<Row> rows,
    List<Problem> errors,
    List<Problem> warnings,
    List<SampleContact> contacts) {

  /** Column of a problem of which the sample does not say where it is. */
  public static final String ANY_COLUMN = "*";

  /**
   * How the file is read.
   *
   * @param entries what the sample says, by the names that answers have: text, {@link Long}, {@link
   *     Boolean}, or lists and maps of them
   */
  public record Layout(Map<String, Object> entries) {
    /** What was found, without what the sample does not say. */
    public Map<String, @Nullable Object> found(Map<String, ?> layout) {
      Map<String, @Nullable Object> found = new TreeMap<>();
      for (String name : entries.keySet()) {
        found.put(name, comparable(layout.get(name)));
      }
      return found;
    }

    /** What the sample says, in the form of {@link #found}. */
    public Map<String, @Nullable Object> said() {
      return found(entries);
    }

    private static @Nullable Object comparable(@Nullable Object value) {
      if (value instanceof Number number) {
        return number.longValue();
      } else if (value instanceof List<?> list) {
        return list.stream().map(Layout::comparable).toList();
      } else if (value instanceof Map<?, ?> map) {
        Map<String, @Nullable Object> entries = new TreeMap<>();
        map.forEach((name, entry) -> entries.put(String.valueOf(name), comparable(entry)));
        return entries;
      }
      return value;
    }
  }

  /** At which call the import is refused, and the code of the refusal. */
  public record Refusal(Step at, String code) {}

  /** The calls that may refuse. */
  public enum Step {
    UPLOAD,
    MAP,
    BULK
  }

  /** The numbers of the finished import. */
  public record Counts(
      long total,
      long created,
      long updated,
      long unchanged,
      long skipped,
      long error,
      long duplicate) {

    /** All rows that have an outcome. */
    public long processed() {
      return created + updated + unchanged + skipped + error;
    }
  }

  /**
   * The ledger's entry of one row.
   *
   * @param outcome {@code created}, {@code updated}, {@code unchanged}, {@code skipped}, {@code
   *     failed}
   * @param contact position in {@link SampleExpectation#contacts} from 1; null when it failed
   * @param matchedBy match field, null when none
   * @param changed names of the changed fields in any order; null unless updated
   * @param version of the contact after this row; null when the sample does not say
   */
  public record Row(
      long row,
      String outcome,
      @Nullable Integer contact,
      @Nullable String matchedBy,
      boolean ambiguous,
      @Nullable List<String> changed,
      @Nullable Long version,
      boolean listAdded,
      List<String> tagsAdded) {}

  /**
   * Something wrong with a row.
   *
   * @param line physical line, null when the sample does not say
   * @param column header or field; null when the problem concerns the whole row
   * @param value null when the sample does not say
   */
  public record Problem(
      long row, @Nullable Long line, String code, @Nullable String column, @Nullable String value) {

    /** Whether the sample leaves open where the problem is. */
    public boolean isInAnyColumn() {
      return ANY_COLUMN.equals(column);
    }
  }
}
