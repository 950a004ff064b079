package dev.rollcall.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.access.Credential;
import dev.rollcall.api.events.EventFrame.Kind;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A stream whose client reads when the test says so. */
class EventStreamTests {
  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID ONE = new UUID(1, 2);
  private static final UUID OTHER = new UUID(1, 3);

  private final Connection connection = new Connection();
  private final EventStream stream =
      new EventStream(
          new Credential(Credential.Kind.TOKEN, "00"),
          EventTopics.ofImport(TENANT, ONE),
          true,
          connection.context(),
          connection,
          () -> {});

  /** Takes everything or, while it is full, nothing; refuses what servers refuse. */
  private static final class Connection extends ServletOutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private boolean full;
    private boolean broken;
    private int completions;

    AsyncContext context() {
      return (AsyncContext)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {AsyncContext.class},
              (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("complete");
                completions++;
                return null;
              });
    }

    String text() {
      return taken.toString(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isReady() {
      assertThat(completions).isZero();
      return !full;
    }

    @Override
    public void write(int value) throws IOException {
      if (broken) {
        throw new IOException("Connection reset");
      }
      assertThat(full).isFalse();
      taken.write(value);
    }

    @Override
    public void setWriteListener(WriteListener listener) {}
  }

  private static EventFrame frame(Kind kind, UUID importId, int number) {
    return EventFrame.event(kind, number, importId, "{}");
  }

  private void becomeReady() throws IOException {
    connection.full = false;
    stream.onWritePossible();
  }

  @Test
  void nothingIsWrittenBeforeTheServerIsReady() throws IOException {
    stream.offer(frame(Kind.SNAPSHOT, ONE, 1));
    assertThat(connection.text()).isEmpty();
    becomeReady();
    assertThat(connection.text()).isEqualTo("retry: 2000\n\nid: 1\nevent: snapshot\ndata: {}\n\n");
    stream.offer(frame(Kind.STATUS, ONE, 2));
    assertThat(connection.text()).endsWith("id: 2\nevent: status\ndata: {}\n\n");
  }

  @Test
  void slowClientGetsTheNewestProgressOfEachImportAndEachStatus() throws IOException {
    becomeReady();
    connection.full = true;
    stream.offer(frame(Kind.PROGRESS, ONE, 1));
    stream.offer(frame(Kind.PROGRESS, OTHER, 2));
    stream.offer(frame(Kind.STATUS, OTHER, 3));
    stream.offer(frame(Kind.PROGRESS, OTHER, 4));
    stream.offer(frame(Kind.PROGRESS, ONE, 5));
    for (int beat = 0; beat < EventStream.MOST_PENDING; beat++) {
      stream.heartbeat();
    }
    becomeReady();
    assertThat(connection.text().replaceAll("data: .*\n|retry: .*\n\n", ""))
        .isEqualTo(
            """
            id: 3
            event: status

            id: 4
            event: progress

            id: 5
            event: progress

            : heartbeat

            """);
    assertThat(connection.completions).isZero();
  }

  @Test
  void clientThatIsTooSlowLosesTheStreamOnceItReadsAgain() throws IOException {
    becomeReady();
    connection.full = true;
    for (int number = 0; number <= EventStream.MOST_PENDING; number++) {
      stream.offer(frame(Kind.STATUS, ONE, number));
    }
    // What the server still holds must not be cut off in the middle.
    assertThat(connection.completions).isZero();
    becomeReady();
    assertThat(connection.completions).isEqualTo(1);
    assertThat(connection.text()).doesNotContain("status");
  }

  @Test
  void endComesAfterWhatIsPending() throws IOException {
    stream.offer(frame(Kind.DELETED, ONE, 1));
    stream.end();
    stream.offer(frame(Kind.STATUS, ONE, 2));
    assertThat(connection.completions).isZero();
    becomeReady();
    assertThat(connection.text()).contains("deleted").doesNotContain("status");
    assertThat(connection.completions).isEqualTo(1);
  }

  @Test
  void endAtOnceWaitsForNobody() throws IOException {
    becomeReady();
    connection.full = true;
    stream.offer(frame(Kind.STATUS, ONE, 1));
    stream.endNow();
    stream.endNow();
    stream.heartbeat();
    assertThat(connection.completions).isEqualTo(1);
  }

  @Test
  void brokenConnectionIsLeftToTheServerAndTakenAwayIfItForgets() throws IOException {
    becomeReady();
    connection.broken = true;
    stream.offer(frame(Kind.STATUS, ONE, 1));
    assertThat(connection.completions).isZero();
    stream.heartbeat();
    stream.onError(new IOException("Connection reset"));
    assertThat(connection.completions).isEqualTo(1);
  }
}
