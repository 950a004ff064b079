package dev.rollcall.engine.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTests {
  @Test
  void blanksOfAnyKindAtTheEndsAreTakenAway() {
    assertThat(EmailAddresses.normalize(" \u00A0\u200B\uFEFFjane@example.com\t\u2003\u200D "))
        .isEqualTo("jane@example.com");
  }

  @Test
  void directionMarksThatAddressBooksAddAreTakenAway() {
    assertThat(EmailAddresses.normalize("\u202Ajane@example.com\u202C"))
        .isEqualTo("jane@example.com");
  }

  @Test
  void capitalsBecomeSmallInBothParts() {
    assertThat(EmailAddresses.normalize("Jane.ROE+News@Example.COM"))
        .isEqualTo("jane.roe+news@example.com");
  }

  @Test
  void normalAddressIsReturnedAsTheSameInstance() {
    String address = "jane.roe@example.com";
    assertThat(EmailAddresses.normalize(address)).isSameAs(address);
  }

  @Test
  void internationalDomainBecomesAscii() {
    assertThat(EmailAddresses.normalize("Jane@M\u00DCLLER.example"))
        .isEqualTo("jane@xn--mller-kva.example");
  }

  @Test
  void sharpSStaysALetterOfItsOwnInTheDomain() {
    assertThat(EmailAddresses.normalize("jane@stra\u00DFe.example"))
        .isEqualTo("jane@xn--strae-oqa.example");
  }

  @Test
  void internationalLocalPartIsComposedAndSmall() {
    assertThat(EmailAddresses.normalize("JU\u0308RGEN@example.com"))
        .isEqualTo("j\u00FCrgen@example.com");
  }

  @Test
  void turkishCapitalIDoesNotDependOnTheDefaultLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(EmailAddresses.normalize("IDA@EXAMPLE.COM")).isEqualTo("ida@example.com");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void ideographicFullStopDividesTheDomain() {
    assertThat(EmailAddresses.normalize("jane@example\u3002com")).isEqualTo("jane@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jane@-\u00FC-.example", "jane@\u00FC..example", "jane@a\uD800.example", "\u00FC"})
  void whatHasNoAsciiDomainStaysForTheValidation(String address) {
    assertThat(EmailAddresses.normalize(address)).isEqualTo(address);
  }

  @Test
  void normalisingTwiceChangesNothingForAnyCharacter() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String character = Character.toString(codePoint);
      // Conversion of domains is slow; above this there are no cases and few surprises.
      String domain = codePoint < 0x3100 ? character : "";
      String once = EmailAddresses.normalize("a" + character + "\u0307@a" + domain + ".example");
      if (!EmailAddresses.normalize(once).equals(once)) {
        assertThat(EmailAddresses.normalize(once)).as("U+%04X", codePoint).isEqualTo(once);
      }
    }
  }
}
