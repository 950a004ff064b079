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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * From the stored file to rows that may enter. The import and everything that predicts it (preview,
 * judging the first rows) get their reader and their processor here, so that they cannot differ,
 * and so do contacts that are made or changed one by one.
 */
public final class RowPipeline {
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

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

  /** Prepares one contact of JSON that is to be made. */
  public static RowProcessor ofNewContact(ImportOptions options) {
    return new RowProcessor(
        new JsonRowMapper(options.blankRules()),
        ContactNormalizer.ofOneRow(options.defaultRegion()));
  }

  /**
   * Prepares a change, in JSON, of one contact that is known.
   *
   * @param country that of the contact, to which its phone numbers belong; null when it has none
   */
  public static RowProcessor ofChange(ImportOptions options, @Nullable String country) {
    return new RowProcessor(
        new JsonRowMapper(options.blankRules()),
        ContactNormalizer.ofOneRow(
            country != null && REGIONS.contains(country) ? country : options.defaultRegion()),
        true);
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
