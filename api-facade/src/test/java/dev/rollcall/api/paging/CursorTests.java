package dev.rollcall.api.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.api.problem.ProblemException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {
  @Test
  void cursorKeepsEveryMicrosecond() {
    Cursor cursor = new Cursor(Instant.parse("2026-11-23T17:43:22.505801Z"), UUID.randomUUID());
    assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void noCursorIsTheBeginning() {
    assertThat(Cursor.parse(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "%", "2026-11-23T17:43:22Z", "+999999999-01-01T00:00:00Z x"})
  void whatNoPageGaveIsRefused(String place) {
    assertThatThrownBy(() -> Cursor.parse(place)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Cursor.parse(Cursor.encode(place)))
        .isInstanceOf(ProblemException.class);
  }
}
