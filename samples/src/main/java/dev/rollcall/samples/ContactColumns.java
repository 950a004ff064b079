package dev.rollcall.samples;

import java.util.ArrayList;
import java.util.List;

/** The columns of generated files. */
final class ContactColumns {
  /** Names of the standard columns in CSV and XLSX, tags last. */
  static final List<String> HEADERS =
      List.of(
          "First Name",
          "Last Name",
          "Email",
          "Phone",
          "Company",
          "Title",
          "Address Line 1",
          "City",
          "State",
          "Postal Code",
          "Country",
          "Tags");

  /** Names of the same in JSON. */
  static final List<String> FIELDS =
      List.of(
          "first_name",
          "last_name",
          "email",
          "phone",
          "company",
          "title",
          "address_line1",
          "city",
          "state",
          "postal_code",
          "country",
          "tags");

  static final String TAG_SEPARATOR = "; ";

  private static final String FIRST_CUSTOM = "Customer since";
  private static final String SECOND_CUSTOM = "Newsletter";

  private ContactColumns() {}

  static List<String> customHeaders(int count) {
    List<String> headers = new ArrayList<>(count);
    for (int column = 0; column < count; column++) {
      headers.add(
          switch (column) {
            case 0 -> FIRST_CUSTOM;
            case 1 -> SECOND_CUSTOM;
            default -> "Custom " + (column + 1);
          });
    }
    return headers;
  }

  static String customValue(int column, Dice dice) {
    if (dice.happens(0.2)) {
      return "";
    }
    return switch (column) {
      case 0 ->
          (2010 + dice.below(17))
              + "-"
              + twoDigits(1 + dice.below(12))
              + "-"
              + twoDigits(1 + dice.below(28));
      case 1 -> dice.happens(0.6) ? "yes" : "no";
      default -> "Value " + dice.below(1_000);
    };
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
