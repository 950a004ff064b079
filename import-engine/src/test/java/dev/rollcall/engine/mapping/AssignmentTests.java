package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AssignmentTests {

  @Test
  void wholeIsBestEvenWhereTheGreedyChoiceIsAnother() {
    assertThat(new Assignment().best(new int[][] {{100, 99}, {98, 0}})).containsExactly(1, 0);
  }

  @Test
  void placeWithoutFittingItemStaysEmpty() {
    assertThat(new Assignment().best(new int[][] {{0, 0}, {5, 0}})).containsExactly(-1, 0);
    assertThat(new Assignment().best(new int[][] {{}, {}})).containsExactly(-1, -1);
  }

  @Property(tries = 500)
  void noOtherDivisionIsWorthMore(@ForAll @Size(12) List<@IntRange(max = 9) Integer> worth) {
    int[][] table = new int[3][4];
    for (int i = 0; i < worth.size(); i++) {
      table[i / 4][i % 4] = worth.get(i);
    }
    int[] best = new Assignment().best(table);
    int sum = 0;
    for (int place = 0; place < best.length; place++) {
      sum += best[place] < 0 ? 0 : table[place][best[place]];
    }
    assertThat(sum).isEqualTo(mostOf(table, 0, 0));
  }

  private static int mostOf(int[][] table, int place, int used) {
    if (place == table.length) {
      return 0;
    }
    int most = mostOf(table, place + 1, used);
    for (int item = 0; item < table[place].length; item++) {
      if ((used & 1 << item) == 0) {
        most = Math.max(most, table[place][item] + mostOf(table, place + 1, used | 1 << item));
      }
    }
    return most;
  }
}
