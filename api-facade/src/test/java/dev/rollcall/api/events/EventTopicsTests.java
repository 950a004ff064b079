package dev.rollcall.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.run.WatchedImports.Key;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTopicsTests {
  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID ONE = new UUID(1, 2);
  private static final UUID OTHER = new UUID(1, 3);

  @Test
  void topicsAreAllImportsOrSingleOnesOrBoth() {
    EventTopics all = EventTopics.parse(TENANT, List.of("imports"));
    assertThat(all.all()).isTrue();
    assertThat(all.keys()).isEmpty();

    EventTopics both =
        EventTopics.parse(
            TENANT, List.of("import:" + ONE, " imports", "import:" + OTHER, "import:" + ONE));
    assertThat(both.all()).isTrue();
    assertThat(both.keys()).containsExactly(new Key(TENANT, ONE), new Key(TENANT, OTHER));
  }

  @Test
  void whatIsNoTopicIsRefused() {
    for (String topic : List.of("", "import", "import:", "import:x", "jobs", "IMPORTS")) {
      assertThatThrownBy(() -> EventTopics.parse(TENANT, List.of(topic)))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.code()).isEqualTo("TOPIC_UNKNOWN"));
    }
  }

  @Test
  void streamNamesTwentyImportsAtMost() {
    List<String> twenty = IntStream.range(0, 20).mapToObj(i -> "import:" + new UUID(2, i)).toList();
    assertThat(EventTopics.parse(TENANT, twenty).keys()).hasSize(20);
    List<String> more = IntStream.range(0, 21).mapToObj(i -> "import:" + new UUID(2, i)).toList();
    assertThatThrownBy(() -> EventTopics.parse(TENANT, more))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo("TOO_MANY_TOPICS"));
  }
}
