package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.mapping.MappingExperience.Decision;
import dev.rollcall.engine.mapping.SuggestionReason.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets what people decided before raise and lower what a name says. One confirmation makes a field
 * as sure as a well-known name; a correction takes a suggestion back; leaving a column out may be
 * an accident once, not twice.
 */
final class HistoryJudgement {
  private static final int CONFIRMED_ONCE = 92;
  private static final int PER_CONFIRMATION = 2;
  private static final int CONFIRMED_OFTEN = 99;
  private static final int CORRECTED = 45;
  private static final int LEFT_OUT = 30;
  private static final int LEFT_OUT_FOR_GOOD = 2;

  private HistoryJudgement() {}

  static List<Choice> judged(List<Choice> choices, List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return choices;
    }
    List<Choice> judged = new ArrayList<>();
    for (Choice choice : choices) {
      judged.add(judged(choice, decisions));
    }
    for (Decision decision : decisions) {
      boolean known = choices.stream().anyMatch(choice -> choice.field().equals(decision.target()));
      if (!known && isField(decision.target()) && balance(decision) > 0) {
        int confidence = confidence(decision);
        judged.add(
            new Choice(
                decision.target(),
                confidence,
                confidence,
                SuggestionSource.HISTORY,
                confirmed(decision)));
      }
    }
    return judged;
  }

  /** Custom fields that were chosen for columns of this name, the most frequent first. */
  static List<String> customTargets(List<Decision> decisions) {
    return decisions.stream()
        .filter(decision -> decision.target().startsWith(ContactField.CUSTOM_PREFIX))
        .filter(decision -> decision.confirmed() > 0)
        .sorted((a, b) -> Long.compare(b.confirmed(), a.confirmed()))
        .map(Decision::target)
        .toList();
  }

  private static Choice judged(Choice choice, List<Decision> decisions) {
    Decision own = null;
    Decision leftOut = null;
    long elsewhere = 0;
    for (Decision decision : decisions) {
      if (decision.target().equals(choice.field())) {
        own = decision;
      } else if (decision.target().isEmpty()) {
        leftOut = decision;
      } else {
        elsewhere += decision.confirmed();
      }
    }
    long balance = own == null ? 0 : balance(own);
    if (own != null && balance > 0 && own.confirmed() > elsewhere) {
      return choice.as(
          SuggestionSource.HISTORY, Math.max(choice.confidence(), confidence(own)), confirmed(own));
    }
    if (leftOut != null && leftOut.confirmed() >= LEFT_OUT_FOR_GOOD && balance <= 0) {
      return choice.as(
          SuggestionSource.HISTORY,
          Math.min(choice.confidence(), LEFT_OUT),
          SuggestionReason.of(Code.LEFT_OUT_BEFORE, "times", String.valueOf(leftOut.confirmed())));
    }
    if (balance < 0 && elsewhere > 0) {
      return choice.as(
          SuggestionSource.HISTORY,
          Math.min(choice.confidence(), CORRECTED),
          SuggestionReason.of(Code.CORRECTED_BEFORE));
    }
    return choice;
  }

  private static long balance(Decision decision) {
    return decision.confirmed() - decision.rejected();
  }

  private static int confidence(Decision decision) {
    return (int)
        Math.min(CONFIRMED_OFTEN, CONFIRMED_ONCE + (balance(decision) - 1) * PER_CONFIRMATION);
  }

  private static SuggestionReason confirmed(Decision decision) {
    return SuggestionReason.of(
        Code.CONFIRMED_BEFORE, "times", String.valueOf(decision.confirmed()));
  }

  private static boolean isField(String target) {
    return target.equals(ContactField.TAGS) || ContactField.byName(target) != null;
  }
}
