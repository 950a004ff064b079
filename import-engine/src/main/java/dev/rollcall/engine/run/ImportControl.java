package dev.rollcall.engine.run;

import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.mapping.ColumnMapping;
import dev.rollcall.engine.run.ImportRefusedException.Detail;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What callers do with an import after it came in: say what its columns are, start it, look at it,
 * end it. Each call is a transaction of the tenant. Thread-safe.
 */
public final class ImportControl {
  private final TenantTransactions transactions;
  private final ImportJobs jobs;
  private final MappingTemplates templates;
  private final ImportSteps steps;
  private final QueuePositions positions;
  private final ImportQueue queue;
  private final ImportFiles files;
  private final GivenOptions givenOptions;

  ImportControl(
      TenantTransactions transactions,
      ImportJobs jobs,
      MappingTemplates templates,
      ImportSteps steps,
      QueuePositions positions,
      ImportQueue queue,
      ImportFiles files,
      GivenOptions givenOptions) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.templates = templates;
    this.steps = steps;
    this.positions = positions;
    this.queue = queue;
    this.files = files;
    this.givenOptions = givenOptions;
  }

  /** What {@link #delete} did. */
  public enum Deletion {
    /** The import was queued and is cancelled, or runs and ends after its chunk. */
    CANCELLED,
    /** The import is gone for its users. */
    DELETED
  }

  /** The import; refuses when there is none of this tenant. */
  public ImportJob get(UUID tenantId, UUID id) {
    ImportJob job = transactions.call(tenantId, () -> jobs.get(tenantId, id));
    return positions.of(List.of(job)).get(0);
  }

  /** A page of imports, newest first. */
  public List<ImportJob> list(UUID tenantId, ImportJobs.Filter filter) {
    return positions.of(transactions.call(tenantId, () -> jobs.list(tenantId, filter)));
  }

  /**
   * Saves which column is what, and options over those that the import has.
   *
   * @param mapping target by header, null for a column that is not imported; headers that are not
   *     named are not imported
   * @param options options by name as the caller gave them
   * @param expectedVersion only if the saved mapping still has this version; null for any
   * @param templateName saves the mapping under this name too; null for not
   */
  public ImportJob saveMapping(
      UUID tenantId,
      UUID id,
      Map<String, @Nullable String> mapping,
      Map<String, Object> options,
      @Nullable Integer expectedVersion,
      @Nullable String templateName) {
    return transactions.call(
        tenantId, () -> save(tenantId, id, mapping, options, expectedVersion, templateName));
  }

  /** Puts an import in line whose mapping is saved. */
  public ImportJob start(UUID tenantId, UUID id) {
    transactions.run(tenantId, () -> steps.start(tenantId, id));
    return placed(tenantId, id);
  }

  /** Goes on with an import that was stopped or has failed, after its last committed row. */
  public ImportJob restart(UUID tenantId, UUID id) {
    transactions.run(tenantId, () -> steps.restart(tenantId, id));
    return placed(tenantId, id);
  }

  /** Ends an import so that it can go on: at once while it waits, else after its chunk. */
  public ImportJob stop(UUID tenantId, UUID id) {
    transactions.run(tenantId, () -> steps.stop(tenantId, id));
    return get(tenantId, id);
  }

  /** Ends an import for good: at once unless it runs, else after its chunk. Contacts stay. */
  public ImportJob cancel(UUID tenantId, UUID id) {
    transactions.run(tenantId, () -> steps.cancel(tenantId, id));
    ImportJob job = get(tenantId, id);
    files.purge(job);
    return job;
  }

  /** Saves the mapping and starts, both or neither. */
  public ImportJob map(
      UUID tenantId,
      UUID id,
      Map<String, @Nullable String> mapping,
      Map<String, Object> options,
      @Nullable String templateName) {
    transactions.run(
        tenantId,
        () -> {
          save(tenantId, id, mapping, options, null, templateName);
          steps.start(tenantId, id);
        });
    return placed(tenantId, id);
  }

  /**
   * Cancels an import that is queued or runs; takes any other away from its users. Contacts stay.
   */
  public Deletion delete(UUID tenantId, UUID id) {
    ImportJob job = get(tenantId, id);
    Deletion deletion = transactions.call(tenantId, () -> cancelOrDelete(tenantId, id));
    files.purge(job);
    return deletion;
  }

  private Deletion cancelOrDelete(UUID tenantId, UUID id) {
    ImportJob job = jobs.getLocked(tenantId, id);
    if (job.status() == ImportStatus.STOPPING && job.stopRequest() == StopRequest.CANCEL) {
      return Deletion.CANCELLED;
    }
    if (job.status() == ImportStatus.QUEUED || job.status().isRunning()) {
      steps.cancel(tenantId, id);
      return Deletion.CANCELLED;
    }
    steps.delete(tenantId, id);
    return Deletion.DELETED;
  }

  private ImportJob save(
      UUID tenantId,
      UUID id,
      Map<String, @Nullable String> mapping,
      Map<String, Object> given,
      @Nullable Integer expectedVersion,
      @Nullable String templateName) {
    ImportJob job = jobs.getLocked(tenantId, id);
    AllowedAction.require(ImportAction.MAP, job);
    TableLayout layout = Objects.requireNonNull(job.file().layout());
    ImportOptions options = givenOptions.parse(given, job.options());
    UUID templateId = options.templateId();
    if (templateId != null && given.containsKey("template_id")) {
      templates.get(tenantId, templateId);
    }
    List<Detail> problems =
        ColumnMapping.problems(layout.headers(), mapping, options.defaults().keySet()).stream()
            .map(
                problem ->
                    new Detail(
                        problem.header() == null
                            ? "/mapping"
                            : "/mapping/" + problem.header().replace("~", "~0").replace("/", "~1"),
                        problem.code().name(),
                        problem.detail()))
            .toList();
    if (!problems.isEmpty()) {
      throw new ImportRefusedException(
          Kind.IMPOSSIBLE,
          problems.size() == 1 ? problems.get(0).code() : "MAPPING_INVALID",
          problems.get(0).detail(),
          problems);
    }
    Map<String, @Nullable String> whole = new LinkedHashMap<>();
    for (String header : layout.headers()) {
      whole.put(header, mapping.get(header));
    }
    if (!jobs.saveMapping(job, whole, options, expectedVersion)) {
      throw new ImportRefusedException(
          Kind.CONFLICT,
          "MAPPING_CHANGED",
          "The mapping was changed by somebody else. Load it again and repeat the change.");
    }
    if (templateName != null) {
      templates.save(tenantId, templateName, layout.headers(), whole, options);
    }
    return jobs.get(tenantId, id);
  }

  /** The import after the queue had its chance to place it at once. */
  ImportJob placed(UUID tenantId, UUID id) {
    queue.placeOrLeave();
    return get(tenantId, id);
  }
}
