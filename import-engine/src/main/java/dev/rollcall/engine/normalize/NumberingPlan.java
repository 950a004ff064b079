package dev.rollcall.engine.normalize;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;
import java.nio.CharBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What libphonenumber knows of a region, in a form that answers without regular expressions: which
 * lengths are possible, and how long a dialling prefix is, by the first three digits. Where three
 * digits do not tell what the library would do, the answer is {@link #UNDECIDED}. Immutable.
 */
final class NumberingPlan {
  /** The first three digits do not settle it: ask the library. */
  static final int UNDECIDED = -1;

  /** Added to the length of a prefix that stays when the whole is a number of the plan. */
  private static final int UNLESS_A_NUMBER = 16;

  private static final int MOST_CALLING_CODES = 1_000;
  private static final MetadataSource METADATA =
      DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
  private static final boolean[] CALLING_CODES = callingCodes();

  /** Plans by calling code, made when first asked for. */
  private static final AtomicReferenceArray<@Nullable NumberingPlan> MAIN_PLANS =
      new AtomicReferenceArray<>(MOST_CALLING_CODES);

  private final int callingCode;
  private final String callingCodeDigits;
  private final int possibleLengths;
  private final int localLengths;
  private final Pattern number;
  private final byte[] nationalPrefixes;
  private final byte[] internationalPrefixes;

  private NumberingPlan(PhoneMetadata metadata) {
    PhoneNumberDesc general = metadata.getGeneralDesc();
    callingCode = metadata.getCountryCode();
    callingCodeDigits = Integer.toString(callingCode);
    possibleLengths = bits(general.getPossibleLengthList());
    localLengths = bits(general.getPossibleLengthLocalOnlyList());
    number = Pattern.compile(general.getNationalNumberPattern());
    nationalPrefixes = nationalPrefixes(metadata, number);
    internationalPrefixes = internationalPrefixes(metadata.getInternationalPrefix());
  }

  /** The plan of a region, null when the library does not know the region. */
  static @Nullable NumberingPlan ofRegion(String region) {
    if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
      return null;
    }
    return new NumberingPlan(METADATA.getMetadataForRegion(region));
  }

  /** The plan of the main region of a calling code, null when the code is not in use. */
  static @Nullable NumberingPlan ofCallingCode(int callingCode) {
    if (callingCode >= MOST_CALLING_CODES || !CALLING_CODES[callingCode]) {
      return null;
    }
    NumberingPlan plan = MAIN_PLANS.get(callingCode);
    if (plan == null) {
      String region = PhoneNumberUtil.getInstance().getRegionCodeForCountryCode(callingCode);
      plan =
          new NumberingPlan(
              region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY)
                  ? METADATA.getMetadataForNonGeographicalRegion(callingCode)
                  : METADATA.getMetadataForRegion(region));
      MAIN_PLANS.set(callingCode, plan);
    }
    return plan;
  }

  int callingCode() {
    return callingCode;
  }

  String callingCodeDigits() {
    return callingCodeDigits;
  }

  /** Whether a national number can have that many digits. */
  boolean isPossible(int length) {
    return length < Integer.SIZE && (possibleLengths & ~localLengths & (1 << length)) != 0;
  }

  /** Whether no number of the plan has that many digits or more. */
  boolean isTooLong(int length) {
    return length >= Integer.SIZE || (possibleLengths | localLengths) >>> length == 0;
  }

  /** How many of the digits, three at least, are a national prefix before the number. */
  int nationalPrefixLength(char[] digits, int start, int end) {
    int length = nationalPrefixes[firstThree(digits, start)];
    if (length < UNLESS_A_NUMBER) {
      return length;
    }
    return number.matcher(CharBuffer.wrap(digits, start, end - start)).matches()
        ? UNDECIDED
        : length - UNLESS_A_NUMBER;
  }

  /** How many of the digits, three at least, are the prefix for calls abroad from here. */
  int internationalPrefixLength(char[] digits) {
    return internationalPrefixes[firstThree(digits, 0)];
  }

  private static int firstThree(char[] digits, int start) {
    return 100 * (digits[start] - '0') + 10 * (digits[start + 1] - '0') + digits[start + 2] - '0';
  }

  private static byte[] nationalPrefixes(PhoneMetadata metadata, Pattern numberPattern) {
    byte[] lengths = new byte[1_000];
    if (metadata.getNationalPrefixForParsing().isEmpty()) {
      return lengths;
    }
    Matcher prefix = Pattern.compile(metadata.getNationalPrefixForParsing()).matcher("");
    Matcher number = numberPattern.matcher("");
    boolean rewrites = !metadata.getNationalPrefixTransformRule().isEmpty();
    for (int i = 0; i < lengths.length; i++) {
      String digits = threeDigits(i);
      int length = matchedLength(prefix.reset(digits));
      if (length != UNDECIDED && prefix.reset().lookingAt()) {
        if (rewrites && prefix.group(prefix.groupCount()) != null) {
          length = UNDECIDED;
        } else if (length > 0 && matchedLength(number.reset(digits)) != 0) {
          // The library may keep a prefix that belongs to a number of the plan.
          length += UNLESS_A_NUMBER;
        }
      }
      lengths[i] = (byte) length;
    }
    return lengths;
  }

  private static byte[] internationalPrefixes(String pattern) {
    byte[] lengths = new byte[1_000];
    Matcher prefix = Pattern.compile(pattern).matcher("");
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (byte) matchedLength(prefix.reset(threeDigits(i)));
    }
    return lengths;
  }

  /**
   * How much the pattern takes off the beginning of any number that begins with the digits. Where
   * the matcher did not look at the end of its input, more digits would not have changed its mind.
   */
  private static int matchedLength(Matcher matcher) {
    boolean found = matcher.lookingAt();
    if (matcher.hitEnd()) {
      return UNDECIDED;
    }
    return found ? matcher.end() : 0;
  }

  private static String threeDigits(int number) {
    return Integer.toString(1_000 + number).substring(1);
  }

  private static int bits(Iterable<Integer> lengths) {
    int bits = 0;
    for (int length : lengths) {
      if (length > 0) {
        bits |= 1 << length;
      }
    }
    return bits;
  }

  private static boolean[] callingCodes() {
    boolean[] known = new boolean[MOST_CALLING_CODES];
    for (int callingCode : PhoneNumberUtil.getInstance().getSupportedCallingCodes()) {
      known[callingCode] = true;
    }
    return known;
  }
}
