package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Suggesting costs a bounded number of steps per column, however wide the file is. */
class SuggestionWorkTests {

  private static List<String> headers(int columns) {
    return IntStream.range(0, columns)
        .mapToObj(i -> "Billing contact e-mail address of the customer (" + i + ")")
        .toList();
  }

  @Test
  void lookupsGrowWithTheColumnsAndNotFaster() {
    HeaderReader few = new HeaderReader();
    headers(30).forEach(few::read);
    HeaderReader many = new HeaderReader();
    headers(300).forEach(many::read);

    assertThat(many.lookups()).isPositive().isLessThanOrEqualTo(few.lookups() * 11);
    assertThat(many.lookups()).isLessThan(300 * 400);
  }

  @Test
  void assignmentLooksAtEachPairOfFieldAndColumnAtMostOncePerField() {
    List<ColumnReading> readings =
        HeaderRow.read(
            Collections.nCopies(300, "Phone").stream().map(new HeaderReader()::read).toList());
    FieldAssignment assignment =
        new FieldAssignment(readings, readings.stream().map(HeaderChoices::of).toList(), Set.of());

    assertThat(assignment.best()).isNotEmpty();

    assertThat(assignment.steps()).isLessThan(13L * 13 * 313 * Qualifier.values().length);
  }
}
