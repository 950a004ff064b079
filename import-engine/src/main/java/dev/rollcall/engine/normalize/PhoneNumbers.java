package dev.rollcall.engine.normalize;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers in E.164 form, an extension added as in RFC 3966 ({@code +4930123456;ext=12}). A
 * number is placed when its length is possible in its country; whether it is assigned is not asked,
 * since no list of assigned numbers is complete.
 *
 * <p>libphonenumber decides. Before it stand {@link QuickPhoneNumbers} for what is plain and a
 * bounded memory of what it said lately. Used by one thread.
 */
final class PhoneNumbers {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  private static final int REMEMBERED_BITS = 14;
  private static final int FEW_REMEMBERED_BITS = 9;

  /** Longer input is rare, hardly ever repeated, and would make the memory's size unpredictable. */
  private static final int LONGEST_REMEMBERED = 64;

  /** Most numbers need one; the bound keeps a strange one from looping. */
  private static final int MOST_ROUNDS = 6;

  private static final int NORTH_AMERICA = 1;
  private static final String EXTENSION = ";ext=";

  private final @Nullable String region;
  private final QuickPhoneNumbers quick;
  private final int rememberedBits;
  private final @Nullable String[] remembered;
  private final @Nullable String[] answers;

  /**
   * @param defaultRegion ISO 3166 alpha-2 code of the region that numbers without calling code
   *     belong to; null, or a region without telephones, when such numbers cannot be placed
   */
  PhoneNumbers(@Nullable String defaultRegion) {
    this(defaultRegion, REMEMBERED_BITS);
  }

  private PhoneNumbers(@Nullable String defaultRegion, int rememberedBits) {
    String upperCase = defaultRegion == null ? null : defaultRegion.toUpperCase(Locale.ROOT);
    NumberingPlan home = upperCase == null ? null : NumberingPlan.ofRegion(upperCase);
    this.region = home == null ? null : upperCase;
    this.quick = new QuickPhoneNumbers(home);
    this.rememberedBits = rememberedBits;
    this.remembered = new @Nullable String[1 << rememberedBits];
    this.answers = new @Nullable String[1 << rememberedBits];
  }

  /** The same for a region that is one of many in its import, with a small memory. */
  static PhoneNumbers ofFewNumbers(@Nullable String region) {
    return new PhoneNumbers(region, FEW_REMEMBERED_BITS);
  }

  /**
   * The number in its one spelling, or null when it cannot be placed.
   *
   * @param typed the number without blanks at its ends
   */
  @Nullable String place(String typed) {
    String placed = quick.place(typed);
    if (placed != null) {
      return placed;
    }
    if (typed.length() > LONGEST_REMEMBERED) {
      return ask(typed);
    }
    // Multiplied by the golden ratio: hash codes of similar numbers differ in few bits.
    int slot = (typed.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - rememberedBits);
    if (typed.equals(remembered[slot])) {
      return answers[slot];
    }
    placed = ask(typed);
    remembered[slot] = typed;
    answers[slot] = placed;
    return placed;
  }

  /**
   * Asks the library until it agrees with itself: a prefix written twice is taken off once each
   * time, and what we export must read as the same number when it comes back.
   */
  private @Nullable String ask(String typed) {
    String current = typed;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      String placed = askOnce(current);
      if (placed == null || placed.equals(current) || isPlain(placed)) {
        return placed;
      }
      current = placed;
    }
    return null;
  }

  /** Whether the quick way knows that the number stays as it is; an extension plays no part. */
  private boolean isPlain(String placed) {
    int extension = placed.indexOf(EXTENSION);
    String number = extension < 0 ? placed : placed.substring(0, extension);
    return number.equals(quick.place(number));
  }

  private @Nullable String askOnce(String typed) {
    PhoneNumber number;
    try {
      number = LIBRARY.parse(typed, region);
    } catch (NumberParseException e) {
      return null;
    }
    if (LIBRARY.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE
        || (number.getCountryCode() != NORTH_AMERICA && spellsDigits(typed))) {
      return null;
    }
    String placed = LIBRARY.format(number, PhoneNumberFormat.E164);
    if (!number.hasExtension() || number.getExtension().isEmpty()) {
      return placed;
    }
    // The library leaves an extension in the digits in which it was typed.
    return placed + EXTENSION + PhoneNumberUtil.normalizeDigitsOnly(number.getExtension());
  }

  /**
   * Whether letters of the text would become digits. Letters are dialled in North America, where a
   * note behind the number makes it too long; where lengths vary, the note would become part of the
   * number ("+49 30 123456 home").
   */
  private static boolean spellsDigits(String typed) {
    int start = -1;
    int end = 0;
    boolean letters = false;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (start < 0 && (c == '+' || c == '\uFF0B' || Character.isDigit(c))) {
        start = i;
      }
      if (Character.isLetterOrDigit(c) || c == '#') {
        end = i + 1;
      }
      letters |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return letters && start >= 0 && LIBRARY.isAlphaNumber(typed.substring(start, end));
  }
}
