package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.mapping.ColumnMapping;
import dev.rollcall.engine.mapping.ColumnRowMapper;
import dev.rollcall.engine.mapping.JsonRowMapper;
import dev.rollcall.engine.mapping.RowMapper;
import dev.rollcall.engine.normalize.ContactNormalizer;
import dev.rollcall.engine.read.RowReaders;
import dev.rollcall.engine.row.RawRow;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * From the stored file to rows that may enter. The import and everything that predicts it (preview,
 * judging the first rows) get their reader and their processor here, so that they cannot differ.
 */
final class RowPipeline {
  private RowPipeline() {}

  /** Reads the rows of a stored file from its beginning. */
  static ItemStreamReader<RawRow> reader(
      FileStore store, UUID tenantId, StoredSource file, LimitProperties limits) {
    TableLayout layout = file.layout();
    return layout == null
        ? RowReaders.ndjson(store, tenantId, file.fileId(), limits.recordLength())
        : RowReaders.of(store, layout.source(tenantId, file.fileId()), limits.ofSources());
  }

  /**
   * Prepares rows. Serves one thread.
   *
   * @param mapping target by header; null for a source that has no columns
   */
  static RowProcessor processor(
      StoredSource file, @Nullable Map<String, @Nullable String> mapping, ImportOptions options) {
    return new RowProcessor(
        mapper(file, mapping, options), new ContactNormalizer(options.defaultRegion()));
  }

  private static RowMapper mapper(
      StoredSource file, @Nullable Map<String, @Nullable String> mapping, ImportOptions options) {
    TableLayout layout = file.layout();
    if (layout == null) {
      return new JsonRowMapper(options.blankRules());
    }
    if (mapping == null) {
      throw new IllegalStateException("The file " + file.fileId() + " has no mapping");
    }
    return new ColumnRowMapper(
        ColumnMapping.of(layout.headers(), mapping),
        options.blankRules(),
        options.columnRules(),
        options.dateOrder());
  }
}
