package dev.rollcall.engine.mapping;

import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.RawRow;

/**
 * Puts what a row holds into the fields of a contact. Stateless; safe for use by several threads.
 */
public interface RowMapper {

  /**
   * Maps one row. Never fails for what the row holds: what is wrong is told in {@link
   * MappedRow#problems}. A row of which nothing can be used has an error without a column.
   */
  MappedRow map(RawRow row);
}
