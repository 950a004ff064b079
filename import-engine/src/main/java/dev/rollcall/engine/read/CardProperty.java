package dev.rollcall.engine.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One property of a card: name, parameters and value (RFC 6350, 3.3; RFC 2426; vCard 2.1).
 *
 * @param name in upper case, without its group
 * @param types the types and bare parameters, in lower case
 * @param preferred whether this one of several is the first
 * @param value as it stands there, still escaped
 */
record CardProperty(String name, Set<String> types, boolean preferred, String value) {

  /** What a line holds; null when it is no property. */
  static @Nullable CardProperty parse(String line) {
    int colon = colon(line);
    if (colon <= 0) {
      return null;
    }
    List<String> parts = divided(line.substring(0, colon), ';');
    String name = parts.get(0).strip();
    name = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    if (name.isEmpty() || !name.chars().allMatch(CardProperty::isNameCharacter)) {
      return null;
    }
    Set<String> types = new HashSet<>();
    Charset charset = StandardCharsets.UTF_8;
    boolean quotedPrintable = false;
    boolean preferred = false;
    for (String parameter : parts.subList(1, parts.size())) {
      int equals = parameter.indexOf('=');
      String key = equals < 0 ? "type" : parameter.substring(0, equals).strip();
      String given = parameter.substring(equals + 1).replace("\"", "").strip();
      switch (key.toLowerCase(Locale.ROOT)) {
        case "type" -> {
          for (String type : given.toLowerCase(Locale.ROOT).split(",")) {
            types.add(type.strip());
          }
        }
        case "encoding" -> quotedPrintable = given.equalsIgnoreCase("quoted-printable");
        case "charset" -> charset = charset(given);
        case "pref" -> preferred |= given.equals("1");
        default -> {}
      }
    }
    quotedPrintable |= types.contains("quoted-printable");
    preferred |= types.contains("pref");
    String value = line.substring(colon + 1);
    return new CardProperty(
        name, types, preferred, quotedPrintable ? decoded(value, charset) : value);
  }

  private static boolean isNameCharacter(int c) {
    return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  /** Whether such a line is written in quoted-printable and so may go on without a space. */
  static boolean isQuotedPrintable(String line) {
    int colon = colon(line);
    return colon > 0
        && line.substring(0, colon).toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
  }

  /** The first colon that is not within the quotes of a parameter. */
  private static int colon(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ':' && !quoted) {
        return i;
      }
    }
    return line.indexOf(':');
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static String decoded(String value, Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int high = c == '=' && i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(value.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        text.append(bytes.toString(charset)).append(c);
        bytes.reset();
      }
    }
    return text.append(bytes.toString(charset)).toString();
  }

  /** The value as one text. */
  String text() {
    return unescaped(value);
  }

  /** The components of a structured value, each still with its own commas. */
  List<String> components() {
    return divided(value, ';');
  }

  /** The elements of a list. */
  List<String> elements() {
    return divided(value, ',').stream().map(CardProperty::unescaped).toList();
  }

  private static List<String> divided(String text, char divider) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        part.append(c).append(text.charAt(++i));
      } else if (c == divider) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case 'n', 'N' -> plain.append('\n');
        case '\\', ',', ';', ':' -> plain.append(escaped);
        default -> plain.append(c).append(escaped);
      }
    }
    return plain.toString().strip();
  }
}
