package dev.rollcall.engine.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quick way has to say what libphonenumber says, or nothing. */
class QuickPhoneNumbersTests {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final String[] SEPARATORS = {" ", "-", ".", "/", "(", ")", ") ", " - "};

  /** A failure can be repeated: the numbers are the same in every run. */
  private final Random random = new Random(20261103);

  @Test
  void agreesWithTheLibraryOnInternationalNumbersOfAllCallingCodes() {
    int placed = 0;
    int asked = 0;
    QuickPhoneNumbers quick = new QuickPhoneNumbers(null);
    for (int callingCode = 1; callingCode < 1_000; callingCode++) {
      int samples = LIBRARY.getSupportedCallingCodes().contains(callingCode) ? 1_400 : 20;
      for (int i = 0; i < samples; i++) {
        String typed = "+" + callingCode + nationalDigits(prefixOf(callingCode));
        if (i % 2 == 0) {
          typed = separated(typed);
        }
        asked++;
        placed += agrees(quick, typed, null) ? 1 : 0;
      }
    }
    assertThat(asked).isGreaterThan(300_000);
    assertThat(placed).as("a quick way that places little is none").isGreaterThan(asked / 8);
  }

  @Test
  void agreesWithTheLibraryOnNumbersDialledInEachRegion() {
    int placed = 0;
    int asked = 0;
    List<Integer> callingCodes = new ArrayList<>(LIBRARY.getSupportedCallingCodes());
    for (String region : LIBRARY.getSupportedRegions()) {
      QuickPhoneNumbers quick = new QuickPhoneNumbers(NumberingPlan.ofRegion(region));
      int home = LIBRARY.getCountryCodeForRegion(region);
      for (int i = 0; i < 1_000; i++) {
        String typed =
            switch (i % 5) {
              case 0 -> home + nationalDigits(prefixOf(home));
              case 1 -> "00" + callingCodes.get(random.nextInt(callingCodes.size())) + digits(9);
              case 2 -> "011" + callingCodes.get(random.nextInt(callingCodes.size())) + digits(9);
              case 3 -> digits(4 + random.nextInt(14));
              default -> nationalDigits(prefixOf(home));
            };
        if (i % 2 == 0) {
          typed = separated(typed);
        }
        asked++;
        placed += agrees(quick, typed, region) ? 1 : 0;
      }
    }
    assertThat(asked).isGreaterThan(200_000);
    assertThat(placed).as("a quick way that places little is none").isGreaterThan(asked / 8);
  }

  @Test
  void agreesWithTheLibraryOnTheExampleNumbersOfEachRegion() {
    for (String region : LIBRARY.getSupportedRegions()) {
      QuickPhoneNumbers quick = new QuickPhoneNumbers(NumberingPlan.ofRegion(region));
      for (PhoneNumberUtil.PhoneNumberType type : LIBRARY.getSupportedTypesForRegion(region)) {
        PhoneNumber example = LIBRARY.getExampleNumberForType(region, type);
        if (example != null) {
          for (PhoneNumberFormat format : PhoneNumberFormat.values()) {
            agrees(quick, LIBRARY.format(example, format), region);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "+49 30 5550100, , +49305550100",
    "+49 (0)30 / 555-0100, , +49305550100",
    "+1 (212) 555-0100, , +12125550100",
    "+5491155500100, , +5491155500100",
    "+7 495 555 01 00, , +74955550100",
    "030 5550100, DE, +49305550100",
    "(212) 555-0100, US, +12125550100",
    "1-212-555-0100, US, +12125550100",
    "(416) 555-0100, CA, +14165550100",
    "06 5550 0100, IT, +390655500100",
    "0049 30 5550100, FR, +49305550100",
    "011 49 30 5550100, US, +49305550100"
  })
  void placesWhatPeopleUsuallyWriteWithoutTheLibrary(
      String typed, @Nullable String region, String expected) {
    NumberingPlan home = region == null ? null : NumberingPlan.ofRegion(region);
    assertThat(new QuickPhoneNumbers(home).place(typed)).isEqualTo(expected);
  }

  @Test
  void numberThatIsNormalAlreadyIsReturnedAsTheSameInstance() {
    String typed = "+49305550100";
    assertThat(new QuickPhoneNumbers(null).place(typed)).isSameAs(typed);
  }

  private static boolean agrees(QuickPhoneNumbers quick, String typed, @Nullable String region) {
    String placed = quick.place(typed);
    if (placed == null) {
      return false;
    }
    if (!placed.equals(byLibraryAlone(typed, region))
        || !placed.equals(byLibraryAlone(placed, region))) {
      assertThat(placed)
          .as("%s in %s", typed, region)
          .isEqualTo(byLibraryAlone(typed, region))
          .isEqualTo(byLibraryAlone(placed, region));
    }
    return true;
  }

  private static @Nullable String byLibraryAlone(String typed, @Nullable String region) {
    try {
      PhoneNumber number = LIBRARY.parse(typed, region);
      return LIBRARY.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
          ? LIBRARY.format(number, PhoneNumberFormat.E164)
              + (number.hasExtension() ? ";ext=" + number.getExtension() : "")
          : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  /** Four to seventeen digits, now and then behind the national prefix, zeros, or both. */
  private String nationalDigits(String nationalPrefix) {
    String digits = digits(4 + random.nextInt(14));
    return switch (random.nextInt(6)) {
      case 0 -> nationalPrefix + digits;
      case 1 -> "0" + digits.substring(1);
      case 2 -> "00" + digits.substring(2);
      case 3 -> nationalPrefix + nationalPrefix + digits;
      default -> digits;
    };
  }

  private String digits(int length) {
    StringBuilder digits = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private String separated(String typed) {
    StringBuilder text = new StringBuilder(typed);
    for (int i = random.nextInt(4); i > 0; i--) {
      text.insert(random.nextInt(text.length() + 1), SEPARATORS[random.nextInt(SEPARATORS.length)]);
    }
    return text.toString();
  }

  private static String prefixOf(int callingCode) {
    String region = LIBRARY.getRegionCodeForCountryCode(callingCode);
    if (!LIBRARY.getSupportedRegions().contains(region)) {
      return "0";
    }
    String prefix = LIBRARY.getNddPrefixForRegion(region, true);
    return prefix == null ? "0" : prefix;
  }
}
