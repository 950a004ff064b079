package dev.rollcall.api.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseVersionTests {
  @Test
  void serversFromFourteenOnAreTaken() {
    assertThatCode(() -> DatabaseVersion.require(140_000)).doesNotThrowAnyException();
    assertThatCode(() -> DatabaseVersion.require(170_011)).doesNotThrowAnyException();
  }

  @Test
  void olderServersAreRefusedByName() {
    assertThatThrownBy(() -> DatabaseVersion.require(130_022))
        .hasMessage("The database is PostgreSQL 13; Rollcall needs 14 or later.");
  }
}
