package dev.rollcall.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailTyposTests {
  @ParameterizedTest
  @CsvSource({
    "gmial.com, gmail.com",
    "gamil.com, gmail.com",
    "gmai.com, gmail.com",
    "gmail.con, gmail.com",
    "gmail.co, gmail.com",
    "gmaill.com, gmail.com",
    "gnail.com, gmail.com",
    "gmail.comm, gmail.com",
    "gmailcom.com,",
    "hotmial.com, hotmail.com",
    "hotmai.com, hotmail.com",
    "yaho.com, yahoo.com",
    "yahho.co.uk, yahoo.co.uk",
    "outlok.com, outlook.com",
    "iclod.com, icloud.com",
    "gogglemail.com, googlemail.com",
    "t-onlin.de, t-online.de"
  })
  void slipOfTheFingerIsSuspected(String domain, @Nullable String meant) {
    assertThat(EmailTypos.meantDomain("ada@" + domain)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "gmail.com",
    "mail.com",
    "email.com",
    "ymail.com",
    "hotmail.fr",
    "hotmail.gr",
    "outlook.de",
    "yahoo.com",
    "yahoo.ca",
    "example.com",
    "cloud.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "me.com"
  })
  void domainInItsOwnRightIsNot(String domain) {
    assertThat(EmailTypos.meantDomain("ada@" + domain)).isNull();
  }
}
