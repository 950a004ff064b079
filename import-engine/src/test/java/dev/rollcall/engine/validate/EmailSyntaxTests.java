package dev.rollcall.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailSyntaxTests {
  private static final String LABEL_OF_63 = "l".repeat(63);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane@example.com",
        "j@example.co",
        "jane.roe+news@mail.example.com",
        "o'brien@example.com",
        "jane_roe-1@sub-domain.example.photography",
        "!#$%&'*+/=?^_`{|}~@example.com",
        "123@456.example",
        "jane@xn--mller-kva.example",
        "jane@example.xn--p1ai",
        "j\u00FCrgen@example.com",
        "\u0434\u0438\u043C\u0430@example.com",
        "\u0939\u093F\u0928\u094D\u0926\u0940@example.com",
        "\uD840\uDC0B@example.com",
        "a--b@ex--ample.com"
      })
  void addressThatPeopleUseIsAccepted(String address) {
    assertThat(EmailSyntax.isValid(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "jane",
        "jane@",
        "@example.com",
        "jane@@example.com",
        "jane@roe@example.com",
        ".jane@example.com",
        "jane.@example.com",
        "ja..ne@example.com",
        "ja ne@example.com",
        "ja\u00A0ne@example.com",
        "ja\u200Bne@example.com",
        "jane@exam ple.com",
        "\"jane\"@example.com",
        "jane(roe)@example.com",
        "jane@example.com(roe)",
        "<jane@example.com>",
        "Jane <jane@example.com>",
        "jane@example.com,joe@example.com",
        "jane@example.com;",
        "mailto:jane@example.com",
        "jane\\roe@example.com",
        "jane@example",
        "jane@localhost",
        "jane@.example.com",
        "jane@example..com",
        "jane@example.com.",
        "jane@-example.com",
        "jane@example-.com",
        "jane@exa_mple.com",
        "jane@Example.com",
        "jane@m\u00FCller.example",
        "jane@example.c",
        "jane@example.123",
        "jane@127.0.0.1",
        "jane@[127.0.0.1]",
        "jane@[ipv6:::1]",
        "\u263A@example.com",
        "\uD800@example.com",
        "jane\u0000@example.com",
        "jane\u007F@example.com"
      })
  void addressThatNoServerTakesIsRejected(String address) {
    assertThat(EmailSyntax.isValid(address)).isFalse();
  }

  @Test
  void localPartHasAtMost64Octets() {
    assertThat(EmailSyntax.isValid("a".repeat(64) + "@example.com")).isTrue();
    assertThat(EmailSyntax.isValid("a".repeat(65) + "@example.com")).isFalse();
    assertThat(EmailSyntax.isValid("\u00FC".repeat(32) + "@example.com")).isTrue();
    assertThat(EmailSyntax.isValid("\u00FC".repeat(33) + "@example.com")).isFalse();
    assertThat(EmailSyntax.isValid("\u4E2D".repeat(21) + "@example.com")).isTrue();
    assertThat(EmailSyntax.isValid("\u4E2D".repeat(22) + "@example.com")).isFalse();
    assertThat(EmailSyntax.isValid("\uD840\uDC0B".repeat(16) + "@example.com")).isTrue();
    assertThat(EmailSyntax.isValid("\uD840\uDC0B".repeat(17) + "@example.com")).isFalse();
  }

  @Test
  void labelHasAtMost63Characters() {
    assertThat(EmailSyntax.isValid("jane@" + LABEL_OF_63 + ".example")).isTrue();
    assertThat(EmailSyntax.isValid("jane@" + LABEL_OF_63 + "l.example")).isFalse();
    assertThat(EmailSyntax.isValid("jane@example." + LABEL_OF_63 + "l")).isFalse();
  }

  @Test
  void addressHasAtMost254Octets() {
    String domain = String.join(".", LABEL_OF_63, LABEL_OF_63, LABEL_OF_63);
    String address = "jane@" + domain + "." + "l".repeat(254 - 5 - domain.length() - 1);
    assertThat(address).hasSize(254);
    assertThat(EmailSyntax.isValid(address)).isTrue();
    assertThat(EmailSyntax.isValid(address + "l")).isFalse();
    assertThat(EmailSyntax.isValid(address.replace("jane", "j\u00FCne"))).isFalse();
  }
}
