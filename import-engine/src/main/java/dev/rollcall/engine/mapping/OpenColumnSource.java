package dev.rollcall.engine.mapping;

import dev.rollcall.engine.mapping.MappingExperience.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asked for columns that nothing before was sure enough of. What it proposes counts only for fields
 * that no column has, and for the column of which it is surest; it never changes what is decided.
 */
interface OpenColumnSource {

  /**
   * A column without a suggestion.
   *
   * @param index its place in the file
   * @param choices what name, values and history say it may be
   * @param decisions what people of the tenant did with columns of this name
   */
  record OpenColumn(
      int index,
      ColumnReading reading,
      ColumnValues values,
      List<Choice> choices,
      List<Decision> decisions) {}

  /**
   * Proposes a field for each column that it can say something about.
   *
   * @param freeFields fields that no column has
   */
  Map<Integer, Choice> propose(List<OpenColumn> columns, Set<String> freeFields);
}
