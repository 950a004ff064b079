package dev.rollcall.engine.run;

import dev.rollcall.engine.mapping.AssistantOutcome;
import dev.rollcall.engine.mapping.AssistedSuggestions;
import dev.rollcall.engine.mapping.ColumnAssistant;
import dev.rollcall.engine.mapping.ColumnAssistant.Answer;
import dev.rollcall.engine.mapping.ColumnSuggester;
import dev.rollcall.engine.mapping.MappingExperience;
import dev.rollcall.engine.mapping.TenantAssistants;
import dev.rollcall.engine.run.StoredSuggestion.StoredAnswer;
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
  private final TenantAssistants assistants;
  private final ColumnSuggester suggester = new ColumnSuggester();

  ImportSuggestions(
      TenantTransactions transactions,
      MappingTemplates templates,
      MappingHistory history,
      TenantAssistants assistants) {
    this.transactions = transactions;
    this.templates = templates;
    this.history = history;
    this.assistants = assistants;
  }

  /** What the tenant has said about such columns before. */
  record Known(MappingTemplates.@Nullable SavedMapping template, MappingExperience experience) {
    StoredSuggestion suggested(AssistedSuggestions suggestions) {
      return new StoredSuggestion(
          template == null ? null : template.id(),
          ImportIntake.suggestedMapping(suggestions.columns()),
          StoredAnswer.of(suggestions));
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

  /**
   * A suggestion for each header, in their order. May take as long as a language model may; not to
   * be called in a transaction.
   *
   * @param withAssistant whether a language model may be asked, if the tenant has one
   */
  AssistedSuggestions suggest(
      UUID tenantId,
      List<String> headers,
      List<List<String>> preview,
      Known known,
      boolean withAssistant) {
    ColumnAssistant assistant =
        withAssistant
            ? assistants.of(tenantId)
            : question -> Answer.without(AssistantOutcome.OFF_FOR_UPLOAD);
    return suggester.suggest(headers, preview, known.experience(), assistant);
  }

  /** The same suggestions again as far as nothing has changed; asks no language model. */
  AssistedSuggestions suggestAgain(
      List<String> headers,
      List<List<String>> preview,
      Known known,
      @Nullable StoredSuggestion stored) {
    return suggester.suggest(
        headers, preview, known.experience(), StoredSuggestion.again(stored, headers));
  }
}
