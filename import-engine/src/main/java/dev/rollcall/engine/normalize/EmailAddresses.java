package dev.rollcall.engine.normalize;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import java.util.Locale;

/** One spelling for each e-mail address. */
final class EmailAddresses {
  /**
   * Thread-safe. Non-transitional: the German sharp s stays a letter of its own, as registries do.
   */
  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  private EmailAddresses() {}

  /**
   * The address stripped, in lower case and NFC, its domain in ASCII (UTS #46). A domain that has
   * no ASCII form stays as it is, for the validation to reject. Returns the same instance when the
   * address is normal already.
   */
  static String normalize(String typed) {
    String address = TextValues.stripKey(typed);
    boolean upperCase = false;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c > '~') {
        return normalizeInternational(address);
      }
      upperCase |= c >= 'A' && c <= 'Z';
    }
    return upperCase ? address.toLowerCase(Locale.ROOT) : address;
  }

  private static String normalizeInternational(String typed) {
    // Composed first as well: a capital may come as a letter and a mark that compose before they
    // change case.
    String address =
        TextValues.compose(UCharacter.toLowerCase(Locale.ROOT, TextValues.compose(typed)));
    int domainStart = address.lastIndexOf('@') + 1;
    if (domainStart == 0 || isAscii(address, domainStart)) {
      return address;
    }
    StringBuilder domain = new StringBuilder(address.length() + 16);
    IDNA.Info info = new IDNA.Info();
    DOMAINS.nameToASCII(address.substring(domainStart), domain, info);
    if (info.hasErrors()) {
      return address;
    }
    return address.substring(0, domainStart) + domain;
  }

  private static boolean isAscii(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
