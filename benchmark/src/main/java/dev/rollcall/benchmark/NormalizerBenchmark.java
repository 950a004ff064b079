package dev.rollcall.benchmark;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.normalize.ContactNormalizer;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.validate.ContactValidator;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What normalising and validating cost on one thread, without reading and without a database: phone
 * numbers against libphonenumber alone, with the same results, and whole rows.
 */
public final class NormalizerBenchmark {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final int NUMBERS = 300_000;
  private static final int ROUNDS = 6;
  private static final String REGION = "US";

  /** Seconds of CPU: others may use the machine too. */
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private NormalizerBenchmark() {}

  /** Runs the benchmark and prints a table. */
  public static void main(String[] arguments) {
    List<String> numbers = numbers(new Random(20261125));
    compare(numbers);
    report("phone numbers, libphonenumber alone", numbers.size(), () -> byLibrary(numbers));
    report("phone numbers, ContactNormalizer", numbers.size(), () -> byNormalizer(numbers));
    List<MappedRow> rows = rows(numbers);
    report("rows of nine fields, normalised and validated", rows.size(), () -> wholeRows(rows));
  }

  private interface Work {
    long run();
  }

  private static void report(String name, int count, Work work) {
    double best = 0;
    long kept = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREAD.getCurrentThreadCpuTime();
      kept = work.run();
      best = Math.max(best, count / ((THREAD.getCurrentThreadCpuTime() - start) / 1e9));
    }
    System.out.printf("%-48s %,12.0f a CPU second (%,d of %,d placed)%n", name, best, kept, count);
  }

  /** Valid numbers of all regions as people write them. */
  private static List<String> numbers(Random random) {
    List<String> regions = new ArrayList<>(LIBRARY.getSupportedRegions());
    regions.sort(null);
    List<String> numbers = new ArrayList<>(NUMBERS);
    while (numbers.size() < NUMBERS) {
      String region = random.nextInt(3) == 0 ? REGION : regions.get(random.nextInt(regions.size()));
      PhoneNumber example = LIBRARY.getExampleNumber(region);
      if (example == null) {
        continue;
      }
      long digits = example.getNationalNumber() - example.getNationalNumber() % 10_000;
      PhoneNumber number = new PhoneNumber().mergeFrom(example);
      number.setNationalNumber(digits + random.nextInt(10_000));
      PhoneNumberFormat format =
          switch (random.nextInt(3)) {
            case 0 -> PhoneNumberFormat.E164;
            case 1 -> PhoneNumberFormat.INTERNATIONAL;
            default ->
                region.equals(REGION)
                    ? PhoneNumberFormat.NATIONAL
                    : PhoneNumberFormat.INTERNATIONAL;
          };
      numbers.add(LIBRARY.format(number, format));
    }
    return numbers;
  }

  private static @Nullable String library(String typed) {
    try {
      PhoneNumber number = LIBRARY.parse(typed, REGION);
      return LIBRARY.isPossibleNumber(number)
          ? LIBRARY.format(number, PhoneNumberFormat.E164)
          : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  private static void compare(List<String> numbers) {
    ContactNormalizer normalizer = new ContactNormalizer(REGION);
    int different = 0;
    for (String number : numbers) {
      ContactRow row = normalizer.normalize(row(number), new ArrayList<>());
      String placed = row.phonePlaced() ? row.fields()[ContactField.PHONE.ordinal()] : null;
      if (!Objects.equals(placed, library(number))) {
        different++;
      }
    }
    System.out.printf("%,d numbers compared, %,d different%n", numbers.size(), different);
  }

  private static long byLibrary(List<String> numbers) {
    long placed = 0;
    for (String number : numbers) {
      placed += library(number) == null ? 0 : 1;
    }
    return placed;
  }

  private static long byNormalizer(List<String> numbers) {
    ContactNormalizer normalizer = new ContactNormalizer(REGION);
    List<RowProblem> problems = new ArrayList<>();
    long placed = 0;
    for (String number : numbers) {
      problems.clear();
      placed += normalizer.normalize(row(number), problems).phonePlaced() ? 1 : 0;
    }
    return placed;
  }

  private static MappedRow row(String phone) {
    MappedRow row = new MappedRow(new RawRow(1, 1, new RowContent.Cells(List.of())));
    row.set(ContactField.PHONE, "Phone", phone);
    return row;
  }

  private static List<MappedRow> rows(List<String> numbers) {
    List<String> countries = List.of("US", "Germany", "Frankreich", "United Kingdom", "Italia");
    List<String> domains = List.of("example.com", "gmail.com", "mail.example.org");
    List<MappedRow> rows = new ArrayList<>(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      MappedRow row = row(numbers.get(i));
      row.set(ContactField.EMAIL, "Email", "Person" + i + "@" + domains.get(i % 3));
      row.set(ContactField.FIRST_NAME, "First", "Name " + i);
      row.set(ContactField.LAST_NAME, "Last", "Müller");
      row.set(ContactField.COMPANY, "Company", "Example & Co " + i % 100);
      row.set(ContactField.CITY, "City", "Springfield");
      // A number in national form is one of its row's country.
      String country =
          numbers.get(i).startsWith("+") ? countries.get(i % countries.size()) : countries.get(0);
      boolean british = country.equals("United Kingdom");
      row.set(ContactField.POSTAL_CODE, "Zip", british ? "SW1A 1AA" : "10115");
      row.set(ContactField.COUNTRY, "Country", country);
      row.setTagText("Tags", "vip; news");
      rows.add(row);
    }
    return rows;
  }

  private static long wholeRows(List<MappedRow> rows) {
    ContactNormalizer normalizer = new ContactNormalizer(REGION);
    long placed = 0;
    for (MappedRow mapped : rows) {
      List<RowProblem> problems = new ArrayList<>();
      ContactRow row = normalizer.normalize(mapped, problems);
      ContactValidator.validate(mapped, row, problems);
      placed += row.phonePlaced() ? 1 : 0;
    }
    return placed;
  }
}
