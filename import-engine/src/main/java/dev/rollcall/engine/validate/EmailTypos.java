package dev.rollcall.engine.validate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Domains that are one slip of the finger away from those of the big mail providers: a letter
 * missing, doubled, wrong, or two exchanged. The first letter is taken as it is, since many short
 * names with another one are domains in their own right.
 */
final class EmailTypos {
  private static final List<String> BIG =
      List.of(
          "gmail.com",
          "googlemail.com",
          "hotmail.com",
          "outlook.com",
          "yahoo.com",
          "icloud.com",
          "protonmail.com",
          "comcast.net",
          "verizon.net",
          "sbcglobal.net",
          "bellsouth.net");

  /** Of these only the name is looked at: the same name is registered in many countries. */
  private static final List<String> BIG_IN_A_COUNTRY =
      List.of(
          "hotmail.co.uk",
          "hotmail.de",
          "hotmail.es",
          "hotmail.fr",
          "hotmail.it",
          "outlook.de",
          "outlook.es",
          "outlook.fr",
          "yahoo.co.in",
          "yahoo.co.jp",
          "yahoo.co.uk",
          "yahoo.com.br",
          "yahoo.de",
          "yahoo.es",
          "yahoo.fr",
          "yahoo.it",
          "t-online.de",
          "freenet.de",
          "wanadoo.fr",
          "libero.it",
          "virgilio.it",
          "yandex.ru",
          "rambler.ru",
          "btinternet.com");

  /** Domains in their own right. */
  private static final Set<String> NO_TYPOS = Set.of("gmail.co.in", "yahoo.co.id");

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-.";

  private static final Map<String, String> MEANT = meant();

  private static final int SHORTEST = shortest() - 1;
  private static final int LONGEST = longest() + 1;

  private EmailTypos() {}

  /** The domain that is probably meant; null when the address's domain is as likely as any. */
  static @Nullable String meantDomain(String address) {
    int at = address.lastIndexOf('@');
    int length = address.length() - at - 1;
    if (at < 0 || length < SHORTEST || length > LONGEST) {
      return null;
    }
    return MEANT.get(address.substring(at + 1));
  }

  private static int shortest() {
    return MEANT.values().stream().mapToInt(String::length).min().orElse(0);
  }

  private static int longest() {
    return MEANT.values().stream().mapToInt(String::length).max().orElse(0);
  }

  private static Map<String, String> meant() {
    Map<String, String> meant = new HashMap<>();
    Set<String> real = new HashSet<>(NO_TYPOS);
    real.addAll(BIG);
    real.addAll(BIG_IN_A_COUNTRY);
    for (String domain : BIG) {
      addSlips(domain, domain.length(), meant);
    }
    for (String domain : BIG_IN_A_COUNTRY) {
      addSlips(domain, domain.indexOf('.'), meant);
    }
    meant.keySet().removeAll(real);
    return Map.copyOf(meant);
  }

  private static void addSlips(String domain, int end, Map<String, String> meant) {
    for (int i = 1; i < end; i++) {
      meant.put(domain.substring(0, i) + domain.substring(i + 1), domain);
      for (int j = 0; j < LETTERS.length(); j++) {
        char letter = LETTERS.charAt(j);
        meant.put(domain.substring(0, i) + letter + domain.substring(i + 1), domain);
        meant.put(domain.substring(0, i) + letter + domain.substring(i), domain);
      }
      if (i + 1 < end) {
        meant.put(
            domain.substring(0, i)
                + domain.charAt(i + 1)
                + domain.charAt(i)
                + domain.substring(i + 2),
            domain);
      }
    }
    if (end == domain.length()) {
      for (int j = 0; j < LETTERS.length(); j++) {
        meant.put(domain + LETTERS.charAt(j), domain);
      }
    }
  }
}
