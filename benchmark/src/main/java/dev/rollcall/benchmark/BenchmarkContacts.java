package dev.rollcall.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Contacts whose number decides about everything in them, so that a file can hold exactly the wanted
 * share of contacts that a table has already. Keys are spread like names are: neighbours in the file
 * are no neighbours in an index.
 */
final class BenchmarkContacts {
  static final String HEADER =
      "Email,First Name,Last Name,Phone,Company,Title,Address Line 1,City,Postal Code,Country,Tags";

  private static final String[] FIRST = {
    "Ada", "Bela", "Carla", "Dmitri", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kira",
    "Liam", "Mara", "Nils", "Olga", "Paul", "Quirin", "Rosa", "Sven", "Tara", "Ulla", "Vera",
    "Wanda", "Xenia", "Yusuf", "Zoe"
  };
  private static final String[] LAST = {
    "Adler", "Berg", "Castro", "Dvorak", "Eriksen", "Fischer", "Garcia", "Haddad", "Ivanova",
    "Jansen", "Keller", "Lopez", "Moreau", "Nowak", "Okafor", "Petrov", "Quinn", "Rossi", "Schulz",
    "Tanaka", "Unger", "Vogel", "Weber", "Xu", "Yilmaz", "Zeman"
  };
  private static final String[] CITY = {
    "Springfield", "Rivertown", "Lakeside", "Hillview", "Oakdale", "Mapleton", "Seaford", "Newbury"
  };
  private static final String[] TITLE = {"Buyer", "Engineer", "Manager", "Owner", "Analyst"};
  private static final String[] TAG = {"customer", "lead", "partner", "press"};

  private BenchmarkContacts() {}

  /** The cells of a contact; {@code revision} changes those that an update would change. */
  static String[] cells(long number, int revision) {
    SplittableRandom random = new SplittableRandom(number * 0x9E3779B97F4A7C15L);
    String first = FIRST[random.nextInt(FIRST.length)];
    String last = LAST[random.nextInt(LAST.length)];
    String email =
        (first + "." + last + number + "@example" + random.nextInt(40) + ".com").toLowerCase();
    return new String[] {
      email,
      first,
      last,
      "+1" + (202 + random.nextInt(600)) + (2_000_000 + number % 7_999_999),
      LAST[random.nextInt(LAST.length)] + " & Partners",
      TITLE[(random.nextInt(TITLE.length) + revision) % TITLE.length],
      (1 + random.nextInt(900)) + " " + LAST[random.nextInt(LAST.length)] + " Street",
      CITY[(random.nextInt(CITY.length) + revision) % CITY.length],
      String.valueOf(10_000 + random.nextInt(89_999)),
      "US",
      TAG[random.nextInt(TAG.length)]
    };
  }

  /**
   * Writes a file in which the given share of the rows are contacts below {@code existing}, in no
   * order, and all others are new.
   */
  static void writeCsv(Path file, int rows, long existing, double share) throws IOException {
    SplittableRandom random = new SplittableRandom(42);
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writer.write(HEADER);
      writer.write('\n');
      for (int row = 0; row < rows; row++) {
        boolean known = random.nextDouble() < share;
        long number = known ? random.nextLong(existing) : 1_000_000_000L + row;
        writer.write(String.join(",", cells(number, known ? 1 : 0)));
        writer.write('\n');
      }
    }
  }
}
