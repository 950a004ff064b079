package dev.rollcall.engine.run;

import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.mapping.AssistantOutcome;
import dev.rollcall.engine.mapping.ColumnSuggestion;
import java.util.List;

/**
 * An import from a file, with what its caller needs to say which column is what.
 *
 * @param preview cells of the first rows
 * @param columns a suggestion for each header, in their order
 * @param assistant what came of asking a language model
 */
public record UploadedImport(
    ImportJob job,
    TableLayout layout,
    List<List<String>> preview,
    List<ColumnSuggestion> columns,
    AssistantOutcome assistant) {}
