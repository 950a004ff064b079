package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedValuesTests {
  private final MappedRow row = new MappedRow(new RawRow(1, 2, new RowContent.Cells(List.of("a"))));

  @ParameterizedTest
  @CsvSource({
    "2026-11-25, , 2026-11-25",
    "2026/11/5, , 2026-11-05",
    "20261125, , 2026-11-25",
    "25.11.2026, , 2026-11-25",
    "11/25/2026, , 2026-11-25",
    "05.05.2026, , 2026-05-05",
    "3.4.2026, DMY, 2026-04-03",
    "3/4/2026, MDY, 2026-03-04",
    "2026.4.3, YMD, 2026-04-03",
    "2026-04-03, MDY, 2026-04-03",
    "25 Nov 2026, , 2026-11-25",
    "25 November 2026, , 2026-11-25",
    "'Nov 25, 2026', , 2026-11-25",
    "25-Nov-2026, , 2026-11-25",
    "Sept 1st 2026, , 2026-09-01",
    "2026-11-25 9:30, , 2026-11-25T09:30",
    "2026-11-25T09:30:15Z, , 2026-11-25T09:30:15Z",
    "25. 11. 2026, , 2026-11-25"
  })
  void dateIsKeptInIsoForm(String typed, @Nullable DateOrder order, String iso) {
    assertThat(new TypedValues(order).of(row, "A", typed, ValueType.DATE)).isEqualTo(iso);
    assertThat(row.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3.4.2026", "03/04/2026", "1-2-2026"})
  void dateThatReadsInTwoWaysStaysAsTypedAndIsAWarning(String typed) {
    assertThat(new TypedValues(null).of(row, "A", typed, ValueType.DATE)).isEqualTo(typed);
    assertThat(row.problems())
        .extracting(RowProblem::code, RowProblem::column, RowProblem::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ProblemCode.DATE_AMBIGUOUS, "A", typed));
  }

  @ParameterizedTest
  @CsvSource({
    "DATE, 31.02.2026",
    "DATE, 25.11.26",
    "DATE, soon",
    "DATE, 46000",
    "NUMBER, '1,234'",
    "NUMBER, many",
    "NUMBER, '12,34,567'",
    "BOOLEAN, maybe",
    "DATE, 13/13/2026",
    "DATE, 2026-11-25 25:00"
  })
  void whatDoesNotReadAsItsTypeStaysAsTypedAndIsAWarning(ValueType type, String typed) {
    assertThat(new TypedValues(DateOrder.DMY).of(row, "A", typed, type)).isEqualTo(typed);
    assertThat(row.problems())
        .extracting(RowProblem::code, RowProblem::severity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                ProblemCode.VALUE_NOT_CONVERTED, RowProblem.Severity.WARNING));
  }

  @ParameterizedTest
  @CsvSource({
    "42, 42", "-1.5, -1.5", "'12,5', 12.5", "'1,234.56', 1234.56", "'1.234,56', 1234.56",
    "'1,234,567', 1234567", "1 234 567, 1234567", "1'000, 1000", "1.234, 1.234", "007, 7"
  })
  void numberIsKeptAsNumber(String typed, BigDecimal number) {
    assertThat((BigDecimal) new TypedValues(null).of(row, "A", typed, ValueType.NUMBER))
        .isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "Ja, true", "TRUE, true", "1, true", "no, false", "Nein, false"})
  void yesAndNoAreKeptAsBoolean(String typed, boolean value) {
    assertThat(new TypedValues(null).of(row, "A", typed, ValueType.BOOLEAN)).isEqualTo(value);
  }
}
