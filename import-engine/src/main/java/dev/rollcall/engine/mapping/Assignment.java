package dev.rollcall.engine.mapping;

import java.util.Arrays;

/**
 * Gives each of a few places at most one of many items, so that the whole is worth most (Kuhn and
 * Munkres, with potentials; O(places squared times items)). A place may stay empty, which is worth
 * nothing.
 */
final class Assignment {
  private long steps;

  /** How many comparisons the search took. */
  long steps() {
    return steps;
  }

  /**
   * The item of each place, -1 for none.
   *
   * @param worth by place and item; 0 or less where the item does not fit
   */
  int[] best(int[][] worth) {
    int places = worth.length;
    int items = places == 0 ? 0 : worth[0].length;
    int columns = items + places;
    long[] placePotential = new long[places + 1];
    long[] itemPotential = new long[columns + 1];
    int[] placeOf = new int[columns + 1];
    int[] previous = new int[columns + 1];
    for (int place = 1; place <= places; place++) {
      placeOf[0] = place;
      int column = 0;
      long[] slack = new long[columns + 1];
      Arrays.fill(slack, Long.MAX_VALUE);
      boolean[] visited = new boolean[columns + 1];
      do {
        visited[column] = true;
        int current = placeOf[column];
        long smallest = Long.MAX_VALUE;
        int next = 0;
        for (int candidate = 1; candidate <= columns; candidate++) {
          if (visited[candidate]) {
            continue;
          }
          steps++;
          long cost =
              cost(worth[current - 1], candidate - 1)
                  - placePotential[current]
                  - itemPotential[candidate];
          if (cost < slack[candidate]) {
            slack[candidate] = cost;
            previous[candidate] = column;
          }
          if (slack[candidate] < smallest) {
            smallest = slack[candidate];
            next = candidate;
          }
        }
        for (int candidate = 0; candidate <= columns; candidate++) {
          if (visited[candidate]) {
            placePotential[placeOf[candidate]] += smallest;
            itemPotential[candidate] -= smallest;
          } else {
            slack[candidate] -= smallest;
          }
        }
        column = next;
      } while (placeOf[column] != 0);
      do {
        int before = previous[column];
        placeOf[column] = placeOf[before];
        column = before;
      } while (column != 0);
    }
    int[] result = new int[places];
    Arrays.fill(result, -1);
    for (int candidate = 1; candidate <= items; candidate++) {
      if (placeOf[candidate] != 0 && worth[placeOf[candidate] - 1][candidate - 1] > 0) {
        result[placeOf[candidate] - 1] = candidate - 1;
      }
    }
    return result;
  }

  /** Beyond the items lie as many empty ones as there are places. */
  private static long cost(int[] worth, int item) {
    return item < worth.length ? -Math.max(0, worth[item]) : 0;
  }
}
