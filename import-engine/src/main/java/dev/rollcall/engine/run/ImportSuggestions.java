package dev.rollcall.engine.run;

import dev.rollcall.engine.mapping.ColumnSuggester;
import dev.rollcall.engine.mapping.ColumnSuggestion;
import dev.rollcall.engine.mapping.MappingExperience;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Suggests what the columns of a file are, with what its tenant has said of such columns before.
 * Thread-safe.
 */
final class ImportSuggestions {
  private final TenantTransactions transactions;
  private final MappingTemplates templates;
  private final MappingHistory history;
  private final ColumnSuggester suggester = new ColumnSuggester();

  ImportSuggestions(
      TenantTransactions transactions, MappingTemplates templates, MappingHistory history) {
    this.transactions = transactions;
    this.templates = templates;
    this.history = history;
  }

  /** What the tenant has said about such columns before. */
  record Known(MappingTemplates.@Nullable SavedMapping template, MappingExperience experience) {
    StoredSuggestion suggested(List<ColumnSuggestion> columns) {
      return new StoredSuggestion(
          template == null ? null : template.id(), ImportIntake.suggestedMapping(columns));
    }
  }

  /**
   * What is known of columns with these headers.
   *
   * @param templateId the template that the caller names, null for one that fits
   * @throws ImportRefusedException when the tenant has no such template
   */
  Known known(UUID tenantId, @Nullable UUID templateId, List<String> headers) {
    return transactions.call(
        tenantId,
        () -> {
          MappingTemplates.SavedMapping template =
              templateId == null
                  ? templates.fitting(tenantId, headers).orElse(null)
                  : templates.get(tenantId, templateId);
          return new Known(
              template,
              new MappingExperience(
                  template == null
                      ? null
                      : new MappingExperience.Template(template.name(), template.targets(headers)),
                  history.of(tenantId, headers)));
        });
  }

  /** A suggestion for each header, in their order. */
  List<ColumnSuggestion> suggest(List<String> headers, List<List<String>> preview, Known known) {
    return suggester.suggest(headers, preview, known.experience());
  }
}
