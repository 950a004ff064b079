package dev.rollcall.engine.run;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.read.RowReaders;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.ShownText;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of an import as they will arrive, by the reader and the processor of the import.
 * Nothing is stored. Contacts are not looked at: what becomes of a row, a check tells. Thread-safe.
 */
public final class ImportPreview {
  /** How many rows are shown at most. */
  public static final int MOST_ROWS = 100;

  private final ImportControl control;
  private final FileStore store;
  private final LimitProperties limits;

  ImportPreview(ImportControl control, FileStore store, LimitProperties limits) {
    this.control = control;
    this.store = store;
    this.limits = limits;
  }

  /**
   * One row.
   *
   * @param row number of the record from 1
   * @param line the physical line on which it begins
   * @param cells the cells as in the file, or the one text of a row without cells
   * @param contact the values as they will arrive, null when nothing of the row can be used
   * @param cleared fields that the row empties in an existing contact
   * @param rejected whether the row cannot be imported
   * @param problems errors, then warnings
   */
  public record Row(
      long row,
      long line,
      List<String> cells,
      @Nullable Contact contact,
      List<String> cleared,
      boolean rejected,
      List<RowProblem> problems) {}

  /**
   * A contact as a row fills it; what is blank is left out.
   *
   * @param fields values by name of the field, {@code id} among them
   * @param customFields texts, numbers and booleans by key
   */
  public record Contact(
      Map<String, String> fields, List<String> tags, Map<String, Object> customFields) {}

  /** The rows, and the headers over their cells (none for JSON). */
  public record Rows(List<String> headers, List<Row> rows) {}

  /** The first rows with the mapping and the options that are saved. */
  public Rows saved(UUID tenantId, UUID id, int rows) {
    ImportJob job = control.get(tenantId, id);
    if (job.file().layout() != null && job.mapping() == null) {
      throw new ImportRefusedException(
          Kind.CONFLICT,
          "MAPPING_MISSING",
          "The import has no mapping yet. Save one (PUT mapping), or send it to"
              + " POST /v1/imports/{id}/preview.");
    }
    return first(job, job.mapping(), job.options(), rows);
  }

  /**
   * The first rows with a mapping that is not saved, and options over those that are.
   *
   * @throws ImportRefusedException when mapping or options are wrong, as when they are saved
   */
  public Rows proposed(
      UUID tenantId,
      UUID id,
      Map<String, @Nullable String> mapping,
      Map<String, Object> options,
      int rows) {
    ImportJob job = control.get(tenantId, id);
    TableLayout layout = job.file().layout();
    if (layout == null) {
      throw new ImportRefusedException(
          Kind.CONFLICT, "STATUS_CONFLICT", "Contacts in JSON need no mapping.");
    }
    ImportOptions over = ImportOptionsParser.parseWithRules(options, job.options());
    return first(job, ImportControl.wholeMapping(layout, mapping, over), over, rows);
  }

  private Rows first(
      ImportJob job,
      @Nullable Map<String, @Nullable String> mapping,
      ImportOptions options,
      int rows) {
    StoredSource file = job.file();
    if (file.purged()) {
      throw new ImportRefusedException(
          Kind.CONFLICT,
          "FILE_PURGED",
          "Its file was kept for a time and is deleted now. Upload it again.");
    }
    RowProcessor processor = RowPipeline.processor(file, mapping, options);
    List<Row> shown = new ArrayList<>();
    for (RawRow raw :
        RowReaders.first(rows, RowPipeline.reader(store, job.tenantId(), file, limits))) {
      RowProcessor.Judgement judgement = processor.judge(raw);
      ContactRow row = judgement.row();
      shown.add(
          new Row(
              raw.number(),
              raw.line(),
              cells(raw.content()).stream().map(ShownText::of).toList(),
              row == null ? null : contact(row),
              row == null ? List.of() : cleared(row),
              judgement.rejected(),
              judgement.problems().stream().map(ImportPreview::shown).toList()));
    }
    TableLayout layout = file.layout();
    return new Rows(layout == null ? List.of() : layout.headers(), shown);
  }

  private static List<String> cells(RowContent content) {
    if (content instanceof RowContent.Cells cells) {
      return cells.values();
    } else if (content instanceof RowContent.JsonText json) {
      return List.of(json.json());
    } else {
      return List.of(((RowContent.Unreadable) content).text());
    }
  }

  private static Contact contact(ContactRow row) {
    Map<String, String> fields = new LinkedHashMap<>();
    UUID id = row.id();
    if (id != null) {
      fields.put(ContactField.ID, id.toString());
    }
    for (ContactField field : ContactField.values()) {
      String value = row.fields()[field.ordinal()];
      if (value != null) {
        fields.put(field.fieldName(), ShownText.of(value));
      }
    }
    Map<String, Object> customFields = new LinkedHashMap<>();
    row.customFields()
        .forEach(
            (key, value) ->
                customFields.put(
                    ShownText.of(key), value instanceof String text ? ShownText.of(text) : value));
    return new Contact(fields, row.tags().stream().map(ShownText::of).toList(), customFields);
  }

  private static RowProblem shown(RowProblem problem) {
    return new RowProblem(
        problem.code(),
        problem.severity(),
        problem.column() == null ? null : ShownText.of(problem.column()),
        problem.value() == null ? null : ShownText.of(problem.value()),
        ShownText.of(problem.message()));
  }

  private static List<String> cleared(ContactRow row) {
    List<String> cleared = new ArrayList<>();
    for (ContactField field : ContactField.values()) {
      if (row.clears(field)) {
        cleared.add(field.fieldName());
      }
    }
    if (row.clearTags()) {
      cleared.add(ContactField.TAGS);
    }
    row.clearedCustomFields().stream()
        .sorted()
        .forEach(key -> cleared.add(ContactField.CUSTOM_PREFIX + key));
    return cleared;
  }
}
