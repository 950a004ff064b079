package dev.rollcall.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.secret.SecretBox.SealedElsewhereException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretBoxTests {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final SecretBox box = new SecretBox(KEY);

  @Test
  void whatWasSealedOpensForItsOwner() {
    byte[] sealed = box.seal("whsec_x", "tenant/1");
    assertThat(box.open(sealed, "tenant/1")).isEqualTo("whsec_x");
    assertThat(new SecretBox(KEY).open(sealed, "tenant/1")).isEqualTo("whsec_x");
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec");
    assertThat(box.seal("whsec_x", "tenant/1")).isNotEqualTo(sealed);
  }

  @Test
  void nobodyElseOpensIt() {
    byte[] sealed = box.seal("whsec_x", "tenant/1");
    assertThatThrownBy(() -> box.open(sealed, "tenant/2"))
        .isInstanceOf(SealedElsewhereException.class);
    assertThatThrownBy(() -> new SecretBox(KEY + "!").open(sealed, "tenant/1"))
        .isInstanceOf(SealedElsewhereException.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> box.open(sealed, "tenant/1"))
        .isInstanceOf(SealedElsewhereException.class);
    assertThatThrownBy(() -> box.open(new byte[5], "tenant/1"))
        .isInstanceOf(SealedElsewhereException.class);
  }

  @Test
  void withoutAKeyNothingIsSealed() {
    SecretBox none = new SecretBox(null);
    assertThat(none.hasKey()).isFalse();
    assertThatThrownBy(() -> none.seal("x", "y")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keyThatIsTooShortToBeRandomIsRefused() {
    assertThatThrownBy(() -> new SecretBox("secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 32 characters");
  }
}
