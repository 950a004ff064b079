package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.layout.Layout;
import dev.rollcall.engine.layout.Preview;
import dev.rollcall.engine.layout.SheetLayout;
import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.mapping.AssistedSuggestions;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the file of an import is read: shows it, and lets people correct it. Thread-safe. */
public final class ImportLayouts {
  private final TenantTransactions transactions;
  private final ImportJobs jobs;
  private final ImportControl control;
  private final FileStore store;
  private final LimitProperties limits;
  private final FileUnderstanding understanding;
  private final ImportSuggestions suggestions;

  ImportLayouts(
      TenantTransactions transactions,
      ImportJobs jobs,
      ImportControl control,
      ImportSuggestions suggestions,
      FileStore store,
      LimitProperties limits) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.control = control;
    this.suggestions = suggestions;
    this.store = store;
    this.limits = limits;
    understanding = new FileUnderstanding(store, limits.ofSources());
  }

  /** The first rows of an import's file, with its headers. */
  public record FirstRows(List<String> headers, List<RawRow> rows) {}

  /**
   * The first rows as they are in the file.
   *
   * @param rows how many at most
   * @throws ImportRefusedException when there is no such import or no file any more
   */
  public FirstRows firstRows(UUID tenantId, UUID id, int rows) {
    ImportJob job = control.get(tenantId, id);
    TableLayout layout = requiredLayout(job);
    return new FirstRows(
        layout.headers(),
        Preview.rows(store, tenantId, job.file().fileId(), layout, rows, limits.ofSources()));
  }

  /**
   * Reads the file of an import that waits for its mapping in another way. A mapping that was saved
   * is forgotten, since its headers may not be there any more.
   *
   * @param given what the caller says, by name; null for what is to be detected again
   * @param expectedVersion only if the mapping still has this version; null for any
   * @throws ImportRefusedException when the import is not waiting, a value is wrong, or the file
   *     cannot be read so
   */
  public UploadedImport correct(
      UUID tenantId,
      UUID id,
      Map<String, @Nullable Object> given,
      @Nullable Integer expectedVersion) {
    ImportJob job = control.get(tenantId, id);
    AllowedAction.require(ImportAction.MAP, job);
    TableLayout readBefore = requiredLayout(job);
    if (expectedVersion != null && expectedVersion != job.mappingVersion()) {
      throw changed();
    }
    FileChoice choice = choice(given, readBefore);
    UnderstoodFile understood;
    try {
      understood = understanding.again(tenantId, job.file(), choice);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TableLayout layout = understood.layout();
    List<List<String>> preview =
        Preview.of(store, tenantId, job.file().fileId(), layout, Preview.ROWS, limits.ofSources());
    ImportSuggestions.Known known =
        suggestions.known(tenantId, job.options().templateId(), layout.headers());
    StoredSuggestion before =
        transactions.call(tenantId, () -> jobs.suggestion(tenantId, id)).orElse(null);
    AssistedSuggestions suggested =
        suggestions.suggest(
            tenantId,
            layout.headers(),
            preview,
            known,
            !StoredSuggestion.isWithoutAssistant(before));
    transactions.run(
        tenantId,
        () -> {
          AllowedAction.require(ImportAction.MAP, jobs.getLocked(tenantId, id));
          if (!jobs.saveLayout(
              job,
              understood.layoutMap(),
              understood.count(),
              known.suggested(suggested),
              ImportIntake.confidence(suggested.columns()))) {
            throw changed();
          }
        });
    return new UploadedImport(
        control.get(tenantId, id), layout, preview, suggested.columns(), suggested.outcome());
  }

  private static FileChoice choice(Map<String, @Nullable Object> given, TableLayout before) {
    return before instanceof Layout text
        ? new FileChoice(null, null, null, LayoutCorrectionParser.parse(given, text.correction()))
        : LayoutCorrectionParser.ofSheet(given, before instanceof SheetLayout sheet ? sheet : null);
  }

  private static TableLayout requiredLayout(ImportJob job) {
    TableLayout layout = job.file().layout();
    if (layout == null) {
      throw new ImportRefusedException(
          Kind.CONFLICT, "IMPORT_WITHOUT_FILE", "The import did not come as a file.");
    }
    if (job.file().purged()) {
      throw new ImportRefusedException(
          Kind.CONFLICT,
          "FILE_PURGED",
          "Its file was kept for a time and is deleted now. Upload it again.");
    }
    return layout;
  }

  private static ImportRefusedException changed() {
    return new ImportRefusedException(
        Kind.CONFLICT,
        "MAPPING_CHANGED",
        "The import was changed by somebody else. Load it again and repeat the change.");
  }
}
