package dev.rollcall.engine.run;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.file.FileTooLargeException;
import dev.rollcall.engine.file.StoredFile;
import dev.rollcall.engine.layout.Preview;
import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.mapping.AssistedSuggestions;
import dev.rollcall.engine.mapping.ColumnMapping;
import dev.rollcall.engine.mapping.ColumnSuggester;
import dev.rollcall.engine.mapping.ColumnSuggestion;
import dev.rollcall.engine.read.RowCount;
import dev.rollcall.engine.read.RowCounter;
import dev.rollcall.engine.run.ImportJobs.NewFile;
import dev.rollcall.engine.run.ImportJobs.NewJob;
import dev.rollcall.engine.run.ImportRefusedException.Detail;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import dev.rollcall.engine.run.ImportSuggestions.Known;
import dev.rollcall.engine.tenant.TenantTransactions;
import dev.rollcall.engine.upload.BulkBody;
import dev.rollcall.engine.upload.BulkBodyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes new imports in: bytes to the file store, then one transaction that makes file and import.
 * What is refused leaves nothing behind. Thread-safe.
 *
 * <p>One class for all ways in, since they share what matters: when a stored file belongs to an
 * import, and when it must be deleted.
 */
public final class ImportIntake {
  private static final Logger LOG = LoggerFactory.getLogger(ImportIntake.class);
  private static final int AUTOMATIC_CONFIDENCE = 90;
  private static final int NAME_LENGTH = 255;
  private static final SizeLimit UPLOAD_LIMIT =
      new SizeLimit("FILE_TOO_LARGE", "The file", "rollcall.limits.upload-size");

  /** A character of JSON may become an escape of six. */
  private static final int ASCII_JSON_GROWTH = 6;

  private final TenantTransactions transactions;
  private final ImportJobs jobs;
  private final MappingTemplates templates;
  private final ImportSuggestions suggestions;
  private final ImportControl control;
  private final ImportSteps steps;
  private final FileStore store;
  private final LimitProperties limits;
  private final ImportLimits tenantLimits;
  private final FileUnderstanding understanding;
  private final GivenOptions givenOptions;

  ImportIntake(
      TenantTransactions transactions,
      ImportJobs jobs,
      MappingTemplates templates,
      ImportSuggestions suggestions,
      ImportControl control,
      ImportSteps steps,
      FileStore store,
      LimitProperties limits,
      ImportLimits tenantLimits,
      GivenOptions givenOptions) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.templates = templates;
    this.suggestions = suggestions;
    this.control = control;
    this.steps = steps;
    this.store = store;
    this.limits = limits;
    this.tenantLimits = tenantLimits;
    this.givenOptions = givenOptions;
    understanding = new FileUnderstanding(store, limits.ofSources());
  }

  /**
   * Takes in a JSON body of contacts and options and starts its import.
   *
   * @param actor the API key that calls, null for the application itself
   * @throws ImportRefusedException when the body is no such JSON, an option is wrong, or a limit is
   *     reached
   */
  public ImportJob bulk(UUID tenantId, @Nullable UUID actor, InputStream body) {
    UUID fileId = UuidCreator.getTimeOrderedEpoch();
    long maxBytes = tenantLimits.of(tenantId).bulkBytes();
    LimitedInput input = new LimitedInput(body, maxBytes);
    BulkBody.Result[] result = new BulkBody.Result[1];
    return keptOrDeleted(
        tenantId,
        fileId,
        new SizeLimit("BODY_TOO_LARGE", "The body", "rollcall.limits.bulk-size"),
        () -> {
          StoredFile stored =
              store.store(
                  tenantId,
                  fileId,
                  output -> result[0] = readBulk(input, output),
                  maxBytes * ASCII_JSON_GROWTH);
          ImportOptions options = givenOptions.parse(result[0].options(), ImportOptions.DEFAULTS);
          return startLines(tenantId, actor, fileId, stored, options);
        });
  }

  private BulkBody.Result readBulk(InputStream body, OutputStream lines) throws IOException {
    try {
      return BulkBody.read(body, lines, limits.bulkContacts());
    } catch (BulkBodyException e) {
      boolean tooMany = e.code() == BulkBodyException.Code.TOO_MANY_CONTACTS;
      throw new ImportRefusedException(
          tooMany ? Kind.TOO_LARGE : Kind.MALFORMED,
          e.code().name(),
          message(e),
          List.of(new Detail(e.pointer(), e.code().name(), message(e))));
    }
  }

  /**
   * Takes in contacts as lines of JSON, as many as the stream brings, and starts their import. A
   * line that is no contact is that row's error.
   *
   * @param givenOptions options by name as the caller gave them
   * @throws ImportRefusedException when there is no line, an option is wrong, or the size limit of
   *     uploads is reached
   */
  public ImportJob lines(
      UUID tenantId, @Nullable UUID actor, InputStream lines, Map<String, Object> givenOptions) {
    ImportOptions options = this.givenOptions.parse(givenOptions, ImportOptions.DEFAULTS);
    UUID fileId = UuidCreator.getTimeOrderedEpoch();
    return keptOrDeleted(
        tenantId,
        fileId,
        new SizeLimit("BODY_TOO_LARGE", "The body", "rollcall.limits.upload-size"),
        () -> {
          StoredFile stored =
              store.store(tenantId, fileId, lines, tenantLimits.of(tenantId).uploadBytes());
          return startLines(tenantId, actor, fileId, stored, options);
        });
  }

  private ImportJob startLines(
      UUID tenantId, @Nullable UUID actor, UUID fileId, StoredFile stored, ImportOptions options)
      throws IOException {
    RowCount count = RowCounter.ndjson(store, tenantId, fileId, limits.recordLength());
    if (count.rows() == 0) {
      throw new ImportRefusedException(
          Kind.MALFORMED, "CONTACTS_EMPTY", "There is no contact in the body. Send at least one.");
    }
    tenantLimits.of(tenantId).requireRows(count.rows());
    ImportControl.requireRowsAtOnce(count.rows(), options);
    NewFile file =
        new NewFile(
            fileId,
            "contacts.json",
            FileFormat.NDJSON,
            stored.sizeBytes(),
            HexFormat.of().parseHex(stored.sha256()),
            count.rows(),
            count.longestRecord(),
            Map.of());
    NewJob job =
        new NewJob(
            UuidCreator.getTimeOrderedEpoch(),
            ImportStatus.QUEUED,
            "bulk",
            options.name() == null ? "Bulk import" : options.name(),
            options,
            Map.of(),
            null,
            null,
            actor);
    UUID templateId = options.templateId();
    transactions.run(
        tenantId,
        () -> {
          if (templateId != null) {
            templates.get(tenantId, templateId);
          }
          jobs.insert(tenantId, file, job);
          steps.addToken(tenantId, job.id());
        });
    return control.placed(tenantId, job.id());
  }

  /**
   * Stores an uploaded file. How it is read is found out when the options are known.
   *
   * @param fileName as the client calls it; only shown, never part of a path
   * @throws ImportRefusedException when it is too large, or not a file that can be read
   */
  public ReceivedFile receive(UUID tenantId, String fileName, InputStream bytes) {
    UUID fileId = UuidCreator.getTimeOrderedEpoch();
    return keptOrDeleted(
        tenantId,
        fileId,
        UPLOAD_LIMIT,
        () -> {
          StoredFile stored =
              store.store(tenantId, fileId, bytes, tenantLimits.of(tenantId).uploadBytes());
          understanding.requireReadable(tenantId, fileId);
          return new ReceivedFile(fileId, shownName(fileName), stored);
        });
  }

  /** Forgets a received file that becomes no import. */
  public void discard(UUID tenantId, ReceivedFile file) {
    deleteQuietly(tenantId, file.id());
  }

  /**
   * Makes an import of a received file. It waits for its mapping, or starts at once when it may and
   * a template fits or every mapped column is sure. No language model is asked.
   *
   * @throws ImportRefusedException when an option is wrong; the file is deleted then
   */
  public UploadedImport createFromUpload(
      UUID tenantId,
      @Nullable UUID actor,
      ReceivedFile received,
      Map<String, Object> givenOptions,
      boolean autoStart) {
    return createFromUpload(tenantId, actor, received, givenOptions, autoStart, false);
  }

  /**
   * The same, where a language model may be asked about columns that stay open. Not to be called in
   * a transaction.
   *
   * @param withAssistant whether it may, if the tenant has one
   */
  public UploadedImport createFromUpload(
      UUID tenantId,
      @Nullable UUID actor,
      ReceivedFile received,
      Map<String, Object> givenOptions,
      boolean autoStart,
      boolean withAssistant) {
    return keptOrDeleted(
        tenantId,
        received.id(),
        UPLOAD_LIMIT,
        () -> {
          FileChoice.Parsed given = FileChoice.parse(givenOptions);
          ImportOptions options =
              this.givenOptions.parse(given.otherOptions(), ImportOptions.DEFAULTS);
          UnderstoodFile file =
              understanding.understand(tenantId, received.id(), received.stored(), given.choice());
          ImportControl.requireRowsAtOnce(file.count().rows(), options);
          if (file.id().equals(received.id())) {
            return create(
                tenantId, actor, received.name(), file, options, autoStart, withAssistant);
          }
          UploadedImport created =
              keptOrDeleted(
                  tenantId,
                  file.id(),
                  UPLOAD_LIMIT,
                  () ->
                      create(
                          tenantId,
                          actor,
                          received.name(),
                          file,
                          options,
                          autoStart,
                          withAssistant));
          // What was in the archive is all that is needed of it.
          deleteQuietly(tenantId, received.id());
          return created;
        });
  }

  private UploadedImport create(
      UUID tenantId,
      @Nullable UUID actor,
      String name,
      UnderstoodFile file,
      ImportOptions options,
      boolean autoStart,
      boolean withAssistant) {
    tenantLimits.of(tenantId).requireRows(file.count().rows());
    TableLayout layout = file.layout();
    List<List<String>> preview =
        Preview.of(store, tenantId, file.id(), layout, Preview.ROWS, limits.ofSources());
    UUID templateId = options.templateId();
    Known known = suggestions.known(tenantId, templateId, layout.headers());
    AssistedSuggestions suggested =
        suggestions.suggest(tenantId, layout.headers(), preview, known, withAssistant);
    UUID importId = UuidCreator.getTimeOrderedEpoch();
    boolean queued =
        transactions.call(
            tenantId,
            () ->
                insert(
                    tenantId, actor, importId, name, file, options, known, suggested, autoStart));
    ImportJob job = queued ? control.placed(tenantId, importId) : control.get(tenantId, importId);
    return new UploadedImport(job, layout, preview, suggested.columns(), suggested.outcome());
  }

  /**
   * What {@link #createFromUpload} said of an import, as far as it can still be said: without
   * preview when the file was deleted meanwhile.
   *
   * @throws ImportRefusedException when the tenant has no such import, or it came without a file
   */
  public UploadedImport uploaded(UUID tenantId, UUID importId) {
    ImportJob job = control.get(tenantId, importId);
    TableLayout layout = job.file().layout();
    if (layout == null) {
      throw new ImportRefusedException(
          Kind.CONFLICT, "IMPORT_WITHOUT_FILE", "The import did not come as a file.");
    }
    List<List<String>> preview =
        job.file().purged()
            ? List.of()
            : Preview.of(
                store, tenantId, job.file().fileId(), layout, Preview.ROWS, limits.ofSources());
    Known known = suggestions.known(tenantId, job.options().templateId(), layout.headers());
    AssistedSuggestions suggested =
        suggestions.suggestAgain(
            layout.headers(), preview, known, stored(tenantId, importId).orElse(null));
    return new UploadedImport(job, layout, preview, suggested.columns(), suggested.outcome());
  }

  private Optional<StoredSuggestion> stored(UUID tenantId, UUID importId) {
    return transactions.call(tenantId, () -> jobs.suggestion(tenantId, importId));
  }

  /** How the refusal of too many bytes reads. */
  private record SizeLimit(String code, String what, String property) {}

  @FunctionalInterface
  private interface Intake<T> {
    T take() throws IOException;
  }

  /**
   * Leaves nothing behind of what is refused. After any other failure the file is deleted only
   * where no import can refer to it: a commit whose answer was lost may have made one.
   */
  private <T> T keptOrDeleted(UUID tenantId, UUID fileId, SizeLimit limit, Intake<T> intake) {
    try {
      return intake.take();
    } catch (FileTooLargeException e) {
      deleteQuietly(tenantId, fileId);
      throw new ImportRefusedException(
          Kind.TOO_LARGE,
          limit.code(),
          limit.what()
              + " is larger than the limit of "
              + e.maxBytes()
              + " bytes ("
              + limit.property()
              + "). Divide it, or have the limit raised.");
    } catch (IOException e) {
      deleteQuietly(tenantId, fileId);
      throw new UncheckedIOException(e);
    } catch (ImportRefusedException e) {
      deleteQuietly(tenantId, fileId);
      throw e;
    }
  }

  private boolean insert(
      UUID tenantId,
      @Nullable UUID actor,
      UUID importId,
      String name,
      UnderstoodFile understood,
      ImportOptions options,
      Known known,
      AssistedSuggestions suggested,
      boolean autoStart) {
    TableLayout layout = understood.layout();
    List<ColumnSuggestion> columns = suggested.columns();
    Map<String, @Nullable String> mapping =
        options.templateId() == null ? null : templateMapping(known, layout);
    if (mapping == null && autoStart && isSure(columns)) {
      mapping = suggestedMapping(columns);
    }
    boolean start =
        autoStart
            && mapping != null
            && ColumnMapping.problems(
                    layout.headers(), mapping, options.defaults().keySet(), options.columnRules())
                .isEmpty();
    NewFile file =
        new NewFile(
            understood.id(),
            name,
            understood.format(),
            understood.stored().sizeBytes(),
            HexFormat.of().parseHex(understood.stored().sha256()),
            understood.count().rows(),
            understood.count().longestRecord(),
            understood.layoutMap());
    NewJob job =
        new NewJob(
            importId,
            start ? ImportStatus.QUEUED : ImportStatus.PENDING_MAPPING,
            "upload",
            options.name() == null ? name : options.name(),
            options,
            start ? mapping : null,
            known.suggested(suggested),
            confidence(columns),
            actor);
    jobs.insert(tenantId, file, job);
    if (start) {
      steps.addToken(tenantId, importId);
    }
    return start;
  }

  /** The template's mapping of the file; null when a column is missing. */
  private static @Nullable Map<String, @Nullable String> templateMapping(
      Known known, TableLayout layout) {
    MappingTemplates.SavedMapping template = known.template();
    if (template == null || !template.fits(layout.headers())) {
      return null;
    }
    Map<String, @Nullable String> targets = template.targets(layout.headers());
    Map<String, @Nullable String> mapping = new LinkedHashMap<>();
    for (String header : layout.headers()) {
      mapping.put(header, targets.get(header));
    }
    return mapping;
  }

  /** The suggested field of each header; null below the confidence that is worth a proposal. */
  public static Map<String, @Nullable String> suggestedMapping(List<ColumnSuggestion> columns) {
    Map<String, @Nullable String> mapping = new LinkedHashMap<>();
    for (ColumnSuggestion column : columns) {
      mapping.put(
          column.header(),
          column.confidence() >= ColumnSuggester.SUGGESTED ? column.field() : null);
    }
    return mapping;
  }

  private static boolean isSure(List<ColumnSuggestion> columns) {
    return columns.stream()
        .allMatch(column -> column.field() == null || column.confidence() >= AUTOMATIC_CONFIDENCE);
  }

  static int confidence(List<ColumnSuggestion> columns) {
    return (int)
        Math.round(
            columns.stream()
                .filter(column -> column.field() != null)
                .mapToInt(ColumnSuggestion::confidence)
                .average()
                .orElse(0));
  }

  private static String shownName(String fileName) {
    String name =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .filter(c -> !Character.isISOControl(c) && (c < 0xD800 || c > 0xDFFF))
        .limit(NAME_LENGTH)
        .forEach(shown::appendCodePoint);
    return shown.toString().isBlank() ? "upload.csv" : shown.toString().strip();
  }

  private static String message(RuntimeException refusal) {
    return String.valueOf(refusal.getMessage());
  }

  private void deleteQuietly(UUID tenantId, UUID fileId) {
    try {
      store.delete(tenantId, fileId);
    } catch (IOException e) {
      LOG.warn(
          "Tenant {}: the refused file {} could not be deleted: {}",
          tenantId,
          fileId,
          e.toString());
    }
  }
}
