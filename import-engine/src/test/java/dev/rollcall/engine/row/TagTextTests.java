package dev.rollcall.engine.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagTextTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a;b,c|d:::e ~ [a, b, c, d, e]",
        "a::b ~ [a::b]",
        "\"Berlin, Mitte\"; vip ~ [Berlin, Mitte, vip]",
        "vip; \"a;b\" ,c ~ [vip, a;b, c]",
        "\"say \"\"hi\"\"; now\" ~ [say \"hi\"; now]",
        "5\" disks; x ~ [5\" disks, x]",
        "\"open; x ~ [\"open, x]",
        "\"a\"b; x ~ [\"a\"b, x]"
      })
  void tagsAreDividedAtSeparatorsOutsideOfQuotes(String text, String tags) {
    assertThat(TagText.split(text).stream().map(String::strip).toList()).hasToString(tags);
  }

  @Test
  void whateverTagsAreJoinedComeBack() {
    Random random = new Random(7);
    String[] parts = {"a", "b", " ", ",", ";", "|", ":", ":::", "\"", "\"\"", "é", "\n"};
    for (int i = 0; i < 20_000; i++) {
      List<String> tags = new ArrayList<>();
      for (int tag = random.nextInt(4); tag > 0; tag--) {
        StringBuilder text = new StringBuilder();
        for (int part = 1 + random.nextInt(6); part > 0; part--) {
          text.append(parts[random.nextInt(parts.length)]);
        }
        String trimmed = text.toString().strip();
        if (!trimmed.isEmpty()) {
          tags.add(trimmed);
        }
      }
      List<String> back =
          TagText.split(TagText.join(tags)).stream()
              .map(String::strip)
              .filter(tag -> !tag.isEmpty())
              .toList();
      assertThat(back).isEqualTo(tags);
    }
  }
}
