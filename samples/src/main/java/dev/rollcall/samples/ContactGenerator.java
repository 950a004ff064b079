package dev.rollcall.samples;

import dev.rollcall.samples.Population.Name;
import dev.rollcall.samples.Population.Place;
import dev.rollcall.samples.Population.Region;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes invented contacts: several countries and scripts, addresses of domains that are reserved
 * for examples, phone numbers that nobody has. The same options always give the same contacts, and
 * each is made without those before it, so any number of threads may ask for any row.
 */
public final class ContactGenerator {
  private static final long PERSON = 1;
  private static final long DETAILS = 2;
  private static final long KIND = 3;
  private static final long DEFECT = 4;

  /** Phone numbers of one seed; the digit before them is the seed's last. */
  private static final long PHONE_BLOCK = GeneratorOptions.MOST_ROWS;

  /** Without common divisors with the block, so that neighbours get numbers that look unrelated. */
  private static final long PHONE_STRIDE = 7_368_787;

  private static final int MAX_RADIX = Character.MAX_RADIX;

  private static final List<String> DOMAINS =
      List.of("example.com", "example.com", "example.org", "example.net");
  private static final List<String> TITLES =
      List.of(
          "Buyer",
          "Head of Sales",
          "Engineer",
          "CEO",
          "Office Manager",
          "Account Manager, EMEA",
          "Geschäftsführerin",
          "Responsable des achats",
          "部長",
          "Διευθυντής");
  private static final List<String> TAGS =
      List.of("customer", "newsletter", "vip", "partner", "trial", "event 2026", "lead", "été");

  private final GeneratorOptions options;
  private final Population population = Population.shared();

  /** A generator of these contacts. */
  public ContactGenerator(GeneratorOptions options) {
    this.options = options;
  }

  private record Person(long seed, long number) {}

  /** The column names: those of the standard fields, then the custom ones. */
  public List<String> headers() {
    List<String> headers = new ArrayList<>(ContactColumns.HEADERS);
    headers.addAll(customHeaders());
    return List.copyOf(headers);
  }

  List<String> customHeaders() {
    return ContactColumns.customHeaders(options.customColumns());
  }

  /** How many contacts there are. */
  public long rows() {
    return options.rows();
  }

  /**
   * The contact of one row.
   *
   * @param row from 0 to one less than the number of rows
   * @throws IndexOutOfBoundsException when there is no such row
   */
  public GeneratedContact contact(long row) {
    if (row < 0 || row >= options.rows()) {
      throw new IndexOutOfBoundsException("Row " + row + " of " + options.rows());
    }
    GeneratedContact contact = contact(person(row), row);
    return isInvalid(row) ? withDefect(contact, row) : contact;
  }

  /**
   * Writes all contacts as a stream, in memory that does not grow with their number. The stream is
   * flushed and left open.
   *
   * @throws IOException when the stream does not take them
   */
  public void write(ContactFormat format, OutputStream output) throws IOException {
    try (ContactSink sink = format.open(this, output)) {
      for (long row = 0; row < options.rows(); row++) {
        sink.write(contact(row));
      }
    }
  }

  private boolean isInvalid(long row) {
    return new Dice(options.seed(), row, KIND).happens(options.invalidShare());
  }

  private Person person(long row) {
    long current = row;
    while (true) {
      Dice dice = new Dice(options.seed(), current, KIND);
      if (dice.happens(options.invalidShare())) {
        return new Person(options.seed(), current);
      }
      long earlier =
          current > 0 && dice.happens(options.duplicateShare())
              ? validUpTo(dice.below(current))
              : -1;
      if (earlier < 0) {
        Long overlapSeed = options.overlapSeed();
        return overlapSeed != null && dice.happens(options.overlapShare())
            ? new Person(overlapSeed, spread(current, options.overlapRows()))
            : new Person(options.seed(), current);
      }
      current = earlier;
    }
  }

  private long validUpTo(long row) {
    long valid = row;
    while (valid >= 0 && isInvalid(valid)) {
      valid--;
    }
    return valid;
  }

  /** Visits each number below the size once before any twice. */
  private static long spread(long row, long size) {
    long stride = Math.max(1, (long) (size * 0.618));
    while (greatestCommonDivisor(stride, size) != 1) {
      stride++;
    }
    return (row % size) * stride % size;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  private GeneratedContact contact(Person person, long row) {
    Dice who = new Dice(person.seed, person.number, PERSON);
    Region region = population.region(who);
    Name given = who.oneOf(region.given());
    Name family = who.oneOf(region.family());
    String domain = who.oneOf(DOMAINS);
    boolean hasEmail = !who.happens(0.05);
    boolean hasPhone = !hasEmail || who.happens(0.85);
    Place place = who.oneOf(region.places());
    String postalCode = place.postalCodeStart() + (10 + who.below(90));

    Dice what = new Dice(options.seed(), row, DETAILS);
    boolean hasAddress = what.happens(0.85);
    return new GeneratedContact(
        given.text(),
        family.text(),
        hasEmail ? email(given, family, person, domain) : "",
        hasPhone ? phone(region, person, what.happens(0.4)) : "",
        what.happens(0.85) ? what.oneOf(region.companies()) : "",
        what.happens(0.75) ? what.oneOf(TITLES) : "",
        hasAddress ? address(region, what) : "",
        place.city(),
        place.state(),
        hasAddress ? postalCode : "",
        region.country(),
        tags(what),
        customValues(what));
  }

  private static String email(Name given, Name family, Person person, String domain) {
    return given.latin()
        + "."
        + family.latin()
        + "."
        + Long.toString(person.number, MAX_RADIX)
        + "-"
        + Long.toString(person.seed, MAX_RADIX)
        + "@"
        + domain;
  }

  private static String phone(Region region, Person person, boolean spaced) {
    long number = (person.number * PHONE_STRIDE + 4_815_162) % PHONE_BLOCK;
    String digits =
        Long.toString(PHONE_BLOCK * 10 + person.seed % 10 * PHONE_BLOCK + number).substring(1);
    StringBuilder phone = new StringBuilder(20).append('+').append(region.callingCode());
    if (!spaced) {
      return phone.append(region.phoneStart()).append(digits).toString();
    }
    return phone
        .append(' ')
        .append(region.phoneStart())
        .append(digits, 0, 1)
        .append(' ')
        .append(digits, 1, 4)
        .append('-')
        .append(digits, 4, 8)
        .toString();
  }

  private static String address(Region region, Dice dice) {
    String street = dice.oneOf(region.streets());
    String number = Long.toString(1 + dice.below(250));
    StringBuilder address = new StringBuilder(40);
    if (dice.happens(0.01)) {
      address.append("c/o Sample Desk\n");
    }
    String pattern = region.addressPattern();
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.startsWith("{street}", i)) {
        address.append(street);
        i += "{street}".length() - 1;
      } else if (pattern.startsWith("{number}", i)) {
        address.append(number);
        i += "{number}".length() - 1;
      } else {
        address.append(pattern.charAt(i));
      }
    }
    return address.toString();
  }

  private static List<String> tags(Dice dice) {
    long count = Math.max(0, dice.below(5) - 2);
    List<String> tags = new ArrayList<>((int) count);
    while (tags.size() < count) {
      String tag = dice.oneOf(TAGS);
      if (!tags.contains(tag)) {
        tags.add(tag);
      }
    }
    return tags;
  }

  private List<String> customValues(Dice dice) {
    List<String> values = new ArrayList<>(options.customColumns());
    for (int column = 0; column < options.customColumns(); column++) {
      values.add(ContactColumns.customValue(column, dice));
    }
    return values;
  }

  private GeneratedContact withDefect(GeneratedContact contact, long row) {
    Dice dice = new Dice(options.seed(), row, DEFECT);
    String token = Long.toString(row, MAX_RADIX);
    return switch ((int) dice.below(4)) {
      case 0 -> withKeys(contact, "", "");
      case 1 -> withKeys(contact, "sample." + token + "@@example.com", contact.phone());
      case 2 -> withKeys(contact, "sample." + token + " at example.com", contact.phone());
      default -> withKeys(contact, "sample." + token + "@example..org", contact.phone());
    };
  }

  private static GeneratedContact withKeys(GeneratedContact contact, String email, String phone) {
    return new GeneratedContact(
        contact.firstName(),
        contact.lastName(),
        email,
        phone,
        contact.company(),
        contact.title(),
        contact.addressLine1(),
        contact.city(),
        contact.state(),
        contact.postalCode(),
        contact.country(),
        contact.tags(),
        contact.customValues());
  }
}
