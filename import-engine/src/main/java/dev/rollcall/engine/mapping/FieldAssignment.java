package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Divides the fields among all columns at once, so that the whole is best. A file may hold several
 * addresses (of work, of the home, for invoices); a contact has one, whose parts must not come from
 * different ones. So the best division is looked for with each of the addresses in turn.
 */
final class FieldAssignment {
  private static final Map<Qualifier, Integer> ADDRESS_WORTH =
      new EnumMap<>(
          Map.of(
              Qualifier.PLAIN, 0,
              Qualifier.PERSON, 0,
              Qualifier.WORK, 60,
              Qualifier.MAILING, -10,
              Qualifier.BILLING, -60,
              Qualifier.HOME, -60,
              Qualifier.COMPANY, -150,
              Qualifier.SHIPPING, -150,
              Qualifier.OTHER, -150));

  /** What names the address that is taken comes before what names none. */
  private static final int OF_NAMED_ADDRESS = 20;

  private final List<ColumnReading> readings;
  private final List<List<Choice>> choices;
  private final Set<String> taken;
  private final Assignment assignment = new Assignment();

  FieldAssignment(List<ColumnReading> readings, List<List<Choice>> choices, Set<String> taken) {
    this.readings = readings;
    this.choices = choices;
    this.taken = taken;
  }

  long steps() {
    return assignment.steps();
  }

  /** The choice of each column that gets a field other than tags. */
  Map<Integer, Choice> best() {
    Set<Qualifier> addresses = new HashSet<>();
    addresses.add(Qualifier.PLAIN);
    for (ColumnReading reading : readings) {
      if (isPartOfAddress(reading)) {
        addresses.add(address(reading));
      }
    }
    Division best = null;
    for (Qualifier address : Qualifier.values()) {
      if (addresses.contains(address)) {
        Division division = division(address);
        if (best == null || division.worth() > best.worth()) {
          best = division;
        }
      }
    }
    return best == null ? Map.of() : best.choices();
  }

  private record Division(Map<Integer, Choice> choices, int worth) {}

  private Division division(Qualifier address) {
    ContactField[] fields = ContactField.values();
    int[][] worth = new int[fields.length][readings.size()];
    boolean otherPlace =
        address != Qualifier.PLAIN
            && (bothHave(Meaning.ADDRESS, address) || bothHave(Meaning.CITY, address));
    for (int column = 0; column < readings.size(); column++) {
      ColumnReading reading = readings.get(column);
      if (!isAllowed(reading, address, otherPlace)) {
        continue;
      }
      boolean ofNamedAddress =
          address != Qualifier.PLAIN
              && !otherPlace
              && isPartOfAddress(reading)
              && address(reading) == address;
      for (Choice choice : choices.get(column)) {
        ContactField field = ContactField.byName(choice.field());
        if (field != null
            && !taken.contains(choice.field())
            && choice.confidence() >= ColumnSuggester.SUGGESTED) {
          worth[field.ordinal()][column] =
              Math.max(
                  worth[field.ordinal()][column],
                  Math.max(1, choice.worth()) + (ofNamedAddress ? OF_NAMED_ADDRESS : 0));
        }
      }
    }
    int[] columns = assignment.best(worth);
    Map<Integer, Choice> assigned = new HashMap<>();
    int sum = 0;
    boolean usesAddress = false;
    for (ContactField field : fields) {
      int column = columns[field.ordinal()];
      if (column >= 0) {
        sum += worth[field.ordinal()][column];
        assigned.put(column, choice(column, field));
        ColumnReading reading = readings.get(column);
        usesAddress |= isPartOfAddress(reading) && address(reading) == address;
      }
    }
    return new Division(assigned, sum + (usesAddress ? ADDRESS_WORTH.getOrDefault(address, 0) : 0));
  }

  private Choice choice(int column, ContactField field) {
    Choice best = null;
    for (Choice choice : choices.get(column)) {
      if (choice.field().equals(field.fieldName())
          && (best == null || choice.worth() > best.worth())) {
        best = choice;
      }
    }
    if (best == null) {
      throw new IllegalStateException("A column was given a field that it cannot have");
    }
    return best;
  }

  /** Beside a named address, what names none only fills gaps. */
  private boolean isAllowed(ColumnReading reading, Qualifier address, boolean otherPlace) {
    if (!isPartOfAddress(reading)) {
      return true;
    }
    Qualifier own = address(reading);
    return own == address || (own == Qualifier.PLAIN && !otherPlace);
  }

  /** Whether the address and what names none are two addresses. */
  private boolean bothHave(Meaning meaning, Qualifier address) {
    return has(meaning, Qualifier.PLAIN) && has(meaning, address);
  }

  private boolean has(Meaning meaning, Qualifier address) {
    return readings.stream()
        .anyMatch(reading -> reading.meaning() == meaning && address(reading) == address);
  }

  private static boolean isPartOfAddress(ColumnReading reading) {
    @Nullable Meaning meaning = reading.meaning();
    return meaning != null && meaning.isPartOfAddress();
  }

  private static Qualifier address(ColumnReading reading) {
    if (reading.qualifier().namesOneOfSeveral()) {
      return reading.qualifier();
    }
    boolean second = reading.number() > 1 && reading.meaning() != Meaning.ADDRESS;
    return second ? Qualifier.OTHER : Qualifier.PLAIN;
  }
}
