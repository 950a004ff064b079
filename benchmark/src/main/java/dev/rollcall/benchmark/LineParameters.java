package dev.rollcall.benchmark;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.AbstractSqlParameterSource;

/** The cells of a line as parameters of the stock job's statement. */
final class LineParameters extends AbstractSqlParameterSource {
  private final StockBatchImport.Line line;
  private final UUID id = UUID.randomUUID();

  LineParameters(StockBatchImport.Line line) {
    this.line = line;
  }

  @Override
  public boolean hasValue(String name) {
    return true;
  }

  @Override
  public @Nullable Object getValue(String name) {
    if (name.equals("id")) {
      return id;
    }
    String value = line.cells().readString(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    return name.equals("email") ? value.toLowerCase(Locale.ROOT) : value;
  }
}
