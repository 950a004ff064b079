package dev.rollcall.engine.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryCodesTests {
  private final CountryCodes countries = new CountryCodes();

  @ParameterizedTest
  @CsvSource({
    "DE, DE",
    "de, DE",
    "DEU, DE",
    "276, DE",
    "Germany, DE",
    "Deutschland, DE",
    "ALLEMAGNE, DE",
    "Tyskland, DE",
    "Niemcy, DE",
    "Германия, DE",
    "ドイツ, DE",
    "德国, DE",
    "ألمانيا, DE",
    "USA, US",
    "U.S.A., US",
    "u.s., US",
    "United States of America, US",
    "États-Unis, US",
    "Estados Unidos, US",
    "UK, GB",
    "Great Britain, GB",
    "England, GB",
    "Vereinigtes Königreich, GB",
    "Türkiye, TR",
    "Turkey, TR",
    "Czech Republic, CZ",
    "Česko, CZ",
    "Holland, NL",
    "the netherlands, NL",
    "Côte d’Ivoire, CI",
    "Cote d'Ivoire, CI",
    "Ivory Coast, CI",
    "South Korea, KR",
    "Korea, KR",
    "Russian Federation, RU",
    "Viet Nam, VN",
    "Hong Kong, HK",
    "Trinidad & Tobago, TT",
    "Trinidad and Tobago, TT",
    "XK, XK",
    "Kosovo, XK",
    "Österreich, AT",
    "oesterreich,",
    "Utopia,",
    "EU,",
    "ZZ,",
    "999,",
    "1,"
  })
  void countryIsKnownByItsNamesAndCodes(String text, @Nullable String code) {
    assertThat(countries.of(text)).isEqualTo(code);
  }

  /** What our export writes must come in again as it is. */
  @Test
  void codeStaysAsItIs() {
    for (String code : Locale.getISOCountries()) {
      assertThat(countries.of(code)).isSameAs(code);
    }
  }

  @Test
  void namesOfAllLanguagesAreKnownExceptThoseThatMeanSeveralCountries() {
    List<String> wrong = new ArrayList<>();
    int names = 0;
    for (ULocale language : ULocale.getAvailableLocales()) {
      if (!language.getCountry().isEmpty()) {
        continue;
      }
      LocaleDisplayNames display = LocaleDisplayNames.getInstance(language);
      for (String code : Locale.getISOCountries()) {
        String name = display.regionDisplayName(code);
        if (!name.equals(code)) {
          names++;
          String found = countries.of(name);
          if (!code.equals(found)) {
            wrong.add(language + " " + code + " " + name + " " + found);
          }
        }
      }
    }
    assertThat(names).isGreaterThan(25_000);
    assertThat(wrong).hasSizeLessThan(names / 500);
  }
}
