package dev.rollcall.api.paging;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How to get at the page after this one.
 *
 * @param next null on the last page
 */
public record Paging(@Schema(nullable = true) @Nullable Next next) {

  /**
   * The page after this one.
   *
   * @param after the value of the parameter {@code after} for it; opaque
   */
  @Schema(name = "NextPage")
  public record Next(String after) {}

  /**
   * Cuts a list that was asked for with one item more than a page has.
   *
   * @param items up to {@code limit + 1} items
   * @param cursor the cursor behind an item
   */
  public static <T> Page<T> cut(List<T> items, int limit, Function<T, String> cursor) {
    if (items.size() <= limit) {
      return new Page<>(items, new Paging(null));
    }
    List<T> page = items.subList(0, limit);
    return new Page<>(page, new Paging(new Next(cursor.apply(page.get(limit - 1)))));
  }

  /** The items of a page and the way on. */
  public record Page<T>(List<T> items, Paging paging) {}
}
