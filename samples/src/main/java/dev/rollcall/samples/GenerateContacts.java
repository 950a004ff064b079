package dev.rollcall.samples;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes generated contacts to a file or to the standard output. */
public final class GenerateContacts {
  static final String USAGE =
      """
      Writes invented contacts. The same options always write the same bytes.

        --rows N              how many contacts (1000)
        --format FORMAT       csv, json, ndjson or xlsx (csv)
        --output FILE         where to; without it, the standard output
        --seed N              what is left to chance (1)
        --duplicate-share S   share of rows, 0 to 1, that repeat a person of an earlier row (0)
        --invalid-share S     share of rows, 0 to 1, that cannot be imported (0)
        --overlap-seed N      seed of an earlier file whose persons come again
        --overlap-rows N      rows of that earlier file (as many as --rows)
        --overlap-share S     share of rows, 0 to 1, that are persons of the earlier file (0)
        --custom-columns N    columns besides those of the standard fields (0)
      """;

  private static final Set<String> NAMES =
      Set.of(
          "--rows",
          "--format",
          "--output",
          "--seed",
          "--duplicate-share",
          "--invalid-share",
          "--overlap-seed",
          "--overlap-rows",
          "--overlap-share",
          "--custom-columns");

  private GenerateContacts() {}

  /** Exits with 2 and the usage when an option is wrong. */
  public static void main(String[] arguments) throws IOException {
    int status = run(arguments, System.out, System.err);
    // Inside of a build that goes well there is nothing to exit from.
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(String[] arguments, PrintStream output, PrintStream errors) throws IOException {
    ContactGenerator generator;
    ContactFormat format;
    Map<String, String> given;
    try {
      given = given(arguments);
      generator = new ContactGenerator(options(given));
      format = format(given.getOrDefault("--format", "csv"));
    } catch (IllegalArgumentException e) {
      errors.println(e.getMessage());
      errors.println();
      errors.print(USAGE);
      return 2;
    }
    String file = given.get("--output");
    if (file == null) {
      generator.write(format, output);
      output.flush();
    } else {
      try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(Path.of(file)))) {
        generator.write(format, bytes);
      }
    }
    return 0;
  }

  private static Map<String, String> given(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!NAMES.contains(arguments[i])) {
        throw new IllegalArgumentException("There is no option " + arguments[i]);
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    return given;
  }

  private static GeneratorOptions options(Map<String, String> given) {
    long rows = number(given, "--rows", 1_000L);
    return new GeneratorOptions(
        rows,
        number(given, "--seed", 1L),
        share(given, "--duplicate-share"),
        share(given, "--invalid-share"),
        given.containsKey("--overlap-seed") ? (Long) number(given, "--overlap-seed", 0L) : null,
        share(given, "--overlap-share"),
        number(given, "--overlap-rows", Math.max(1, rows)),
        (int) Math.min(Integer.MAX_VALUE, number(given, "--custom-columns", 0L)));
  }

  private static ContactFormat format(String name) {
    for (ContactFormat format : ContactFormat.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
        return format;
      }
    }
    throw new IllegalArgumentException("--format must be csv, json, ndjson or xlsx");
  }

  private static long number(Map<String, String> given, String name, long otherwise) {
    String value = given.get(name);
    try {
      return value == null ? otherwise : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw wrong(name, value, "a whole number");
    }
  }

  private static double share(Map<String, String> given, String name) {
    String value = given.get(name);
    try {
      return value == null ? 0 : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw wrong(name, value, "a number from 0 to 1");
    }
  }

  private static IllegalArgumentException wrong(
      String name, @Nullable String value, String expected) {
    return new IllegalArgumentException(name + " must be " + expected + ", not " + value);
  }
}
