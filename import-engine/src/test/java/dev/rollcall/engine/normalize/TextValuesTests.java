package dev.rollcall.engine.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import org.junit.jupiter.api.Test;

class TextValuesTests {
  @Test
  void blanksOfAnyKindAtTheEndsAreTakenAway() {
    assertThat(TextValues.normalize("\uFEFF \u00A0\t\u3000Jane  Roe\u200B\u2060\r\n\u0085"))
        .isEqualTo("Jane  Roe");
  }

  @Test
  void blankTextBecomesEmpty() {
    assertThat(TextValues.normalize(" \u00A0\u200B\u202F\uFEFF")).isEmpty();
  }

  @Test
  void lettersAndMarksAreComposed() {
    assertThat(TextValues.normalize("Ju\u0308rgen Ame\u0301lie"))
        .isEqualTo("J\u00FCrgen Am\u00E9lie");
  }

  @Test
  void joinerAtTheEndOfAWordIsPartOfTheWord() {
    String malayalam = "\u0D05\u0D35\u0D28\u0D4D\u200D";
    assertThat(TextValues.normalize(malayalam)).isEqualTo(malayalam);
  }

  @Test
  void invisibleCharactersWithoutMeaningAreTakenAwayEverywhere() {
    assertThat(TextValues.normalize("A\u0007d\u200Ba\u0085 \u00AD\u009Bx\uFEFFy"))
        .isEqualTo("Ada\u0085 xy");
    assertThat(TextValues.normalize("two\r\nlines\tand a tab"))
        .isEqualTo("two\r\nlines\tand a tab");
  }

  @Test
  void nulIsNotABlank() {
    assertThat(TextValues.normalize("a\0")).isEqualTo("a\0");
  }

  @Test
  void loneSurrogatesStayForTheValidation() {
    assertThat(TextValues.normalize("\uD800a\u0308\uDC80")).isEqualTo("\uD800\u00E4\uDC80");
  }

  @Test
  void normalTextIsReturnedAsTheSameInstance() {
    String ascii = "Jane Roe";
    String latin = "J\u00FCrgen Wei\u00DF";
    assertThat(TextValues.normalize(ascii)).isSameAs(ascii);
    assertThat(TextValues.normalize(latin)).isSameAs(latin);
  }

  @Test
  void noCharacterIsChangedBelowTheFirstThatMayCombine() {
    for (char c = 0; c < '\u0300'; c++) {
      String text = "a" + c;
      assertThat(Normalizer2.getNFCInstance().isNormalized(text)).isTrue();
    }
  }
}
