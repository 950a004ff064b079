package dev.rollcall.engine.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class LockWaitTests {
  private final LockWait lockWait = new LockWait(Duration.ofSeconds(2));

  @Test
  void isShorterOnlyDuringTheWorkAndNeverLonger() {
    assertThat(lockWait.setting()).isEqualTo("2000ms");
    String inside =
        lockWait.shortened(
            Duration.ofMillis(50),
            () ->
                lockWait.setting()
                    + " "
                    + lockWait.shortened(Duration.ofHours(1), lockWait::setting));
    assertThat(inside).isEqualTo("50ms 50ms");
    assertThat(lockWait.setting()).isEqualTo("2000ms");
    assertThatThrownBy(
            () ->
                lockWait.shortened(
                    Duration.ofMillis(1),
                    () -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(lockWait.now()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void foreverIsNoLimit() {
    assertThatThrownBy(() -> new LockWait(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rollcall.database.lock-wait");
  }

  @Test
  void whatIsNotGotInTimeIsRecognisedHoweverDeep() {
    assertThat(LockWait.wasTooLong(new RuntimeException(new SQLException("busy", "55P03"))))
        .isTrue();
    assertThat(LockWait.wasTooLong(new CannotAcquireLockException("deadlock"))).isTrue();
    assertThat(LockWait.wasTooLong(new RuntimeException(new SQLException("gone", "08006"))))
        .isFalse();
  }
}
