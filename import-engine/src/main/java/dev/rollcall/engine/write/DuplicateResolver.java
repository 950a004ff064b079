package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowOutcome;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.RowResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides row by row, in the order of the file, what becomes of each row of a chunk, against the
 * contacts that the lookup found and what earlier rows of the chunk did to them. Holds no
 * connection and writes nothing: the same rows against the same contacts give the same result
 * however the file is cut into chunks.
 */
final class DuplicateResolver {
  private final WriteRules rules;
  private final Supplier<UUID> newIds;
  private final Map<MatchField, KeyIndex> indexes = new EnumMap<>(MatchField.class);
  private final List<ContactState> created = new ArrayList<>();
  private final List<ContactState> changed = new ArrayList<>();
  private long nextAge = ContactState.FIRST_NEW_AGE;

  DuplicateResolver(WriteRules rules, Supplier<UUID> newIds, KeyIndex.OlderFirst database) {
    this.rules = rules;
    this.newIds = newIds;
    for (MatchField matchField : rules.matchFields()) {
      indexes.put(matchField, new KeyIndex(matchField, database));
    }
  }

  /** Takes in a contact that the lookup found. */
  void load(ContactState contact) {
    indexes.forEach((matchField, index) -> index.add(contact.key(matchField), contact));
  }

  /** Says that of the key's holders all up to this age were loaded. */
  void loadedUpTo(MatchField matchField, String key, long age) {
    KeyIndex index = indexes.get(matchField);
    if (index != null) {
      index.completeUpTo(key, age);
    }
  }

  /** The contacts that the rows so far created, oldest first. */
  List<ContactState> created() {
    return created;
  }

  /** The contacts from before the chunk that the rows so far changed. */
  List<ContactState> changed() {
    return changed;
  }

  /** Decides about the next row and applies the decision to the contacts in memory. */
  RowResult resolve(ContactRow row) {
    if (rules.strategy() == DuplicateStrategy.CREATE_NEW) {
      return create(row);
    }
    ContactState match = null;
    MatchField matchedBy = null;
    Set<UUID> matches = null;
    for (MatchField matchField : rules.matchFields()) {
      String key = row.key(matchField);
      KeyIndex index = indexes.get(matchField);
      ContactState oldest = key == null || index == null ? null : index.oldest(key);
      if (oldest == null || oldest == match) {
        continue;
      }
      if (match == null) {
        match = oldest;
        matchedBy = matchField;
      } else {
        matches = matches == null ? new LinkedHashSet<>(List.of(match.id())) : matches;
        matches.add(oldest.id());
      }
    }
    if (match == null || matchedBy == null) {
      return create(row);
    }
    if (matches != null && rules.onAmbiguous() == OnAmbiguous.FAIL) {
      RowProblem problem =
          RowProblem.error(
              ProblemCode.MATCH_AMBIGUOUS, matchedBy.fieldName(), row.key(matchedBy), matches);
      return failed(row, matchedBy, true, problem);
    }
    boolean ambiguous = matches != null;
    return switch (rules.strategy()) {
      case SKIP, CREATE_NEW ->
          touched(row, RowOutcome.SKIPPED, match, matchedBy, ambiguous, null, null, null);
      case UPDATE -> update(row, match, matchedBy, ambiguous);
    };
  }

  private RowResult create(ContactRow row) {
    ContactState contact =
        new ContactState(newIds.get(), nextAge++, 1, row.fields(), row.tags(), row.customFields());
    created.add(contact);
    if (rules.strategy() != DuplicateStrategy.CREATE_NEW) {
      load(contact);
    }
    return touched(row, RowOutcome.CREATED, contact, null, false, null, null, null);
  }

  private RowResult update(
      ContactRow row, ContactState contact, MatchField matchedBy, boolean ambiguous) {
    ContactChange change = new ContactChange(contact, row, rules);
    RowProblem problem = change.problem();
    if (problem != null) {
      return failed(row, matchedBy, ambiguous, problem);
    }
    if (change.isEmpty()) {
      return touched(row, RowOutcome.UNCHANGED, contact, matchedBy, ambiguous, null, null, null);
    }
    boolean firstChange = !contact.isNew() && !contact.isChanged();
    @Nullable String[] keysBefore = contact.fields();
    contact.change(change.fields(), change.tags(), change.customFields());
    if (firstChange) {
      changed.add(contact);
    }
    indexes.forEach(
        (matchField, index) ->
            index.move(keyOf(matchField, contact, keysBefore), contact.key(matchField), contact));
    return touched(
        row,
        RowOutcome.UPDATED,
        contact,
        matchedBy,
        ambiguous,
        change.before(),
        change.changedNames(),
        change.tagsAdded());
  }

  private static @Nullable String keyOf(
      MatchField matchField, ContactState contact, @Nullable String[] fields) {
    return switch (matchField) {
      case EMAIL -> fields[ContactField.EMAIL.ordinal()];
      case PHONE -> fields[ContactField.PHONE.ordinal()];
      case PHONE_2 -> fields[ContactField.PHONE_2.ordinal()];
      case ID -> contact.id().toString();
    };
  }

  private static RowResult touched(
      ContactRow row,
      RowOutcome outcome,
      ContactState contact,
      @Nullable MatchField matchedBy,
      boolean ambiguous,
      @Nullable String before,
      @Nullable List<String> changedNames,
      @Nullable List<String> tagsAdded) {
    return new RowResult(
        row.raw(),
        outcome,
        contact.id(),
        matchedBy,
        ambiguous,
        before,
        changedNames,
        contact.version(),
        false,
        tagsAdded,
        row.warnings());
  }

  private static RowResult failed(
      ContactRow row, MatchField matchedBy, boolean ambiguous, RowProblem problem) {
    List<RowProblem> problems = new ArrayList<>(row.warnings());
    problems.add(0, problem);
    return new RowResult(
        row.raw(),
        RowOutcome.FAILED,
        null,
        matchedBy,
        ambiguous,
        null,
        null,
        null,
        false,
        null,
        problems);
  }
}
