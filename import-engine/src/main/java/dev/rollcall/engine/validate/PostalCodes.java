package dev.rollcall.engine.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What postal codes look like in the countries where it is known. A shape is written with N for a
 * digit, A for a letter, and other characters for themselves; case, blanks and hyphens do not
 * count, nor does the country's own sign in front (D-10115, CH-8001).
 */
final class PostalCodes {
  /** By country: an example and the shapes, from the addressing guides of the postal union. */
  private static final Map<String, Shapes> BY_COUNTRY = new HashMap<>();

  static {
    put("00120", "NNNNN", "VA");
    put("10115", "NNNNN", "DE", "FR", "IT", "ES", "FI", "TR", "UA", "MX", "KR", "TH", "MY", "ID");
    put("10115", "NNNNN", "EE", "HR", "RS", "ME", "LT", "SM", "MC", "MA", "EG", "PK", "LK");
    put("1010", "NNNN", "AT", "CH", "LI", "BE", "DK", "NO", "HU", "SI", "BG", "LU", "AU", "NZ");
    put("1010", "NNNN", "ZA", "CY", "PH", "TN", "BD", "MK", "GE");
    put("110001", "NNNNNN", "IN", "CN", "RU", "SG", "RO", "KZ", "VN", "CO", "BY");
    put("110 00", "NNNNN", "CZ", "SK", "SE", "GR");
    put("90210", List.of("NNNNN", "NNNNNNNNN"), "US", "PR", "GU", "VI");
    put("K1A 0B1", List.of("ANANAN"), "CA");
    put(
        "SW1A 1AA",
        List.of("ANNAA", "ANNNAA", "AANNAA", "AANNNAA", "ANANAA", "AANANAA", "GIRNAA"),
        "GB",
        "GG",
        "JE",
        "IM");
    put("1012 AB", List.of("NNNNAA"), "NL");
    put("100-0001", List.of("NNNNNNN"), "JP", "IL");
    put("00-001", "NNNNN", "PL");
    put("1000-001", List.of("NNNNNNN", "NNNN"), "PT");
    put("01310-100", List.of("NNNNNNNN"), "BR");
    put("LV-1010", List.of("NNNN"), "LV");
    put("D02 X285", List.of("ANNXXXX", "ANWXXXX"), "IE");
    put("C1002AAA", List.of("NNNN", "ANNNNAAA"), "AR");
    put("100", List.of("NNN"), "IS");
    put("100", List.of("NNN", "NNNNN", "NNNNNN"), "TW");
    put("VLT 1010", List.of("AAANNNN", "AAANN"), "MT");
    put("12345", List.of("NNNNN", "NNNNNNNNN"), "SA");
    put("AD500", List.of("NNN"), "AD");
  }

  private record Shapes(String example, List<String> shapes) {}

  private PostalCodes() {}

  private static void put(String example, String shape, String... countries) {
    put(example, List.of(shape), countries);
  }

  private static void put(String example, List<String> shapes, String... countries) {
    for (String country : countries) {
      BY_COUNTRY.put(country, new Shapes(example, shapes));
    }
  }

  /**
   * How a postal code of the country looks, if this one looks otherwise.
   *
   * @return an example; null when the code looks right or nothing is known of the country
   */
  static @Nullable String exampleUnlessUsual(String country, String postalCode) {
    Shapes known = BY_COUNTRY.get(country);
    if (known == null) {
      return null;
    }
    String code = compact(postalCode);
    String withoutSign = withoutSign(country, code);
    for (String shape : known.shapes()) {
      if (fits(shape, code) || fits(shape, withoutSign)) {
        return null;
      }
    }
    return known.example();
  }

  private static String compact(String postalCode) {
    StringBuilder compact = new StringBuilder(postalCode.length());
    for (int i = 0; i < postalCode.length(); i++) {
      char c = postalCode.charAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        compact.append((char) ('0' + digit));
      } else if (c != ' ' && c != '-' && c != '\u00A0' && c != '\u2013') {
        compact.append(Character.toUpperCase(c));
      }
    }
    return compact.toString();
  }

  /** The sign is the country's code or its first letter. */
  private static String withoutSign(String country, String code) {
    if (code.startsWith(country)) {
      return code.substring(2);
    }
    return code.length() > 1
            && code.charAt(0) == country.charAt(0)
            && Character.isDigit(code.charAt(1))
        ? code.substring(1)
        : code;
  }

  private static boolean fits(String shape, String code) {
    if (shape.length() != code.length()) {
      return false;
    }
    for (int i = 0; i < shape.length(); i++) {
      char c = code.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'A' && c <= 'Z';
      boolean fits =
          switch (shape.charAt(i)) {
            case 'N' -> digit;
            case 'A' -> letter;
            case 'X' -> digit || letter;
            default -> c == shape.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
