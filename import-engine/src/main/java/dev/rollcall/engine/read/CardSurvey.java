package dev.rollcall.engine.read;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Looks through a whole address book of vCards: which columns its cards need, and how many. */
public final class CardSurvey {
  private CardSurvey() {}

  /**
   * What there is.
   *
   * @param headers the columns in the order in which people expect them
   */
  public record Result(List<String> headers, RowCount count) {}

  /**
   * Looks through the file.
   *
   * @param maxColumns the most columns
   */
  public static Result of(
      FileStore store, UUID tenant, UUID file, SourceLimits limits, int maxColumns)
      throws IOException {
    Set<String> headers = new LinkedHashSet<>();
    long rows = 0;
    int longest = 0;
    try (CardCursor cards =
        new CardCursor(store.open(tenant, file), List.of(), limits.recordLength())) {
      while (cards.next()) {
        RowCounter.requireRows(++rows, limits);
        longest = Math.max(longest, cards.length());
        headers.addAll(cards.columns());
        if (headers.size() > maxColumns) {
          throw new UnreadableSourceException(
              Code.TOO_MANY_COLUMNS,
              "A card of the file has so many numbers or addresses that more than "
                  + maxColumns
                  + " columns would be needed; that is the limit.");
        }
      }
    }
    return new Result(CardFields.sorted(headers), new RowCount(rows, longest));
  }
}
