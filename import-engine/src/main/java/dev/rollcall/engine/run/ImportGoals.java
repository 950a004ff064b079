package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.RowProblem.Severity;
import dev.rollcall.engine.run.ImportJob.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * What the caller demands of an import as a whole, judged before its first row is written: the rows
 * are read, mapped and validated once in advance. An import that does not reach its goals has
 * changed nothing, whatever the size of its chunks. Thread-safe.
 */
final class ImportGoals {
  /** Over so many rows the share of bad ones is judged. */
  static final int JUDGED_ROWS = 1_000;

  /** Its rows are one transaction, and one chunk in memory. */
  static final int MOST_ROWS_AT_ONCE = 100_000;

  private static final int SHOWN_REASONS = 5;

  /** Members of JSON can have any name. */
  private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private final FileStore fileStore;
  private final LimitProperties limits;

  ImportGoals(FileStore fileStore, LimitProperties limits) {
    this.fileStore = fileStore;
    this.limits = limits;
  }

  /**
   * Looks whether the import can still reach its goals.
   *
   * @throws GoalMissedException when it cannot
   */
  void judge(ImportJob job) {
    Integer limit = job.options().errorLimitPercent();
    if (limit != null && job.counts().processed() < JUDGED_ROWS) {
      Judged first = judged(job, JUDGED_ROWS);
      if (100L * first.failed() > (long) limit * first.rows()) {
        throw new GoalMissedException(
            new Failure(
                "ERROR_LIMIT",
                first.failed()
                    + " of the first "
                    + first.rows()
                    + " rows cannot be imported, more than the limit of "
                    + limit
                    + " percent; nothing was written. Most frequent: "
                    + first.shownReasons()
                    + ". Correct the file or the mapping, or restart with another"
                    + " error_limit_percent."));
      }
    }
    if (job.options().allOrNothing()) {
      Judged all = judged(job, Integer.MAX_VALUE);
      if (all.failed() > 0) {
        throw new GoalMissedException(allOrNothing(all.failed(), all.shownReasons()));
      }
    }
  }

  /** The failure of an import all of whose rows should have come in. */
  static Failure allOrNothing(long failed, @Nullable String reasons) {
    return new Failure(
        "ALL_OR_NOTHING",
        failed
            + (failed == 1 ? " row" : " rows")
            + " cannot be imported, so nothing was written"
            + (reasons == null ? "." : ": " + reasons + ".")
            + " Correct the file, or restart with all_or_nothing false.");
  }

  private record Judged(long rows, long failed, Map<String, Long> reasons) {
    String shownReasons() {
      List<String> shown = new ArrayList<>();
      reasons.entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
          .limit(SHOWN_REASONS)
          .forEach(reason -> shown.add(reason.getKey() + " (" + reason.getValue() + ")"));
      return String.join(", ", shown);
    }
  }

  private Judged judged(ImportJob job, int atMost) {
    RowProcessor processor = RowPipeline.processor(job.file(), job.mapping(), job.options());
    ItemStreamReader<RawRow> reader =
        RowPipeline.reader(fileStore, job.tenantId(), job.file(), limits);
    Map<String, Long> reasons = new LinkedHashMap<>();
    long rows = 0;
    long failed = 0;
    reader.open(new ExecutionContext());
    try {
      while (rows < atMost) {
        RawRow raw = reader.read();
        if (raw == null) {
          break;
        }
        rows++;
        RowProcessor.Judgement judgement = processor.judge(raw);
        if (judgement.rejected()) {
          failed++;
          judgement.problems().stream()
              .filter(problem -> problem.severity() == Severity.ERROR)
              .map(ImportGoals::reason)
              .distinct()
              .forEach(reason -> reasons.merge(reason, 1L, Long::sum));
        }
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Row readers throw unchecked exceptions only", e);
    } finally {
      reader.close();
    }
    return new Judged(rows, failed, reasons);
  }

  private static String reason(RowProblem problem) {
    String column = problem.column();
    return column == null
        ? problem.code().name()
        : problem.code().name() + " in " + UNSHOWN.matcher(column).replaceAll("?");
  }
}
