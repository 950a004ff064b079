package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.EventStreamClient.Event;
import dev.rollcall.api.RunningApplication.Customer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Live events through HTTP, on two nodes: what one of them does is told by both. The second node is
 * impatient, so that nobody has to wait for it.
 */
class EventsEndToEndTests {
  private static final int MANY = 1_000;
  private static final Pattern OPEN_STREAMS =
      Pattern.compile("^rollcall_event_streams(?:\\{.*})? (.*)$", Pattern.MULTILINE);
  private static final RunningApplication FIRST = RunningApplication.shared();
  private static RunningApplication second;

  @BeforeAll
  static void startSecondNode() {
    second =
        FIRST.anotherNode(
            Map.of(
                "rollcall.events.heartbeat", "300ms",
                "rollcall.events.check-credentials", "300ms",
                "rollcall.events.look-again", "1s",
                "rollcall.events.streams-per-token", String.valueOf(MANY),
                "rollcall.events.streams", String.valueOf(MANY + 1),
                "server.tomcat.connection-timeout", "1s"),
            CountedStatements.class);
  }

  /** The only moment at which it may be shut down. */
  @AfterAll
  static void streamsEndInOrderWhenTheirNodeIsShutDown() {
    Customer customer = FIRST.newCustomer();
    WatchedImport watched = WatchedImport.uploaded(FIRST, customer);
    EventStreamClient stream = onSecond(customer).events(watched.eventsPath());
    stream.snapshot();
    long begin = System.nanoTime();
    second.close();
    stream.awaitEnd();
    // Else the server would have waited for it.
    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(10));
  }

  private static ApiClient onSecond(Customer customer) {
    return second.withToken(customer.token());
  }

  private static void assertRising(List<Event> events) {
    assertThat(events)
        .extracting(Event::id)
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(id -> id > 0);
  }

  /** What a single import's answer has beyond those in lists. */
  private static JsonNode withoutAttempts(JsonNode polled) {
    ObjectNode copy = (ObjectNode) polled.deepCopy();
    copy.putNull("attempts");
    return copy;
  }

  /** Progress is a part of the import: the members that it has are the same. */
  private static void assertPartOf(JsonNode progress, JsonNode polled) {
    assertThat(progress.propertyNames()).contains("id", "allowed_actions", "rows_per_second");
    progress
        .properties()
        .forEach(member -> assertThat(member.getValue()).isEqualTo(polled.get(member.getKey())));
  }

  @Test
  void importIsFollowedToItsEndOnWhateverNodeItRuns() {
    Customer customer = FIRST.newCustomer();
    StringBuilder file = new StringBuilder("Email,First Name\n");
    for (int row = 0; row < 12_000; row++) {
      file.append("person").append(row).append("@example.com,Ada\n");
    }
    String path =
        "/v1/imports/"
            + customer
                .api()
                .upload("people.csv", file.toString(), Map.of())
                .json()
                .get("job_id")
                .asString();
    try (EventStreamClient stream = onSecond(customer).events(path + "/events");
        EventStreamClient ofAll = customer.api().events("/v1/events?topics=imports")) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.header("Cache-Control")).isEqualTo("no-cache, no-transform");
      assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
      assertThat(stream.snapshot().data())
          .isEqualTo(withoutAttempts(customer.api().get(path).json()));
      assertThat(ofAll.snapshot().data()).hasSize(1).contains(stream.snapshot().data());

      customer
          .api()
          .post(
              path + "/map",
              Map.of("mapping", Map.of("Email", "email", "First Name", "first_name")));
      JsonNode end = stream.awaitStatus("completed").data();
      JsonNode polled = withoutAttempts(customer.api().get(path).json());
      assertThat(end).isEqualTo(polled);
      assertThat(ofAll.awaitStatus("completed").data()).isEqualTo(polled);
      stream.awaitStatus("processing");
      assertThat(stream.events("progress")).isNotEmpty();
      assertRising(stream.events());
      assertRising(ofAll.events());
      assertThat(
              stream.events().stream()
                  .skip(1)
                  .map(event -> event.data().get("processed_rows").asLong()))
          .isSorted();
    }
  }

  @Test
  void progressIsToldAtMostTwiceASecondAndAsItIsThen() {
    Customer customer = FIRST.newCustomer();
    WatchedImport watched = WatchedImport.uploaded(FIRST, customer);
    watched.begin();
    try (EventStreamClient stream = onSecond(customer).events(watched.eventsPath())) {
      stream.snapshot();
      long begin = System.nanoTime();
      int rows = 0;
      while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(1_600)) {
        rows += 5;
        watched.progress(rows);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      int last = rows;
      Event newest = stream.await(event -> event.data().path("processed_rows").asInt() == last);
      List<Event> progress = stream.events("progress");
      assertThat(progress).hasSizeBetween(3, 6).contains(newest);
      for (int i = 1; i < progress.size(); i++) {
        assertThat(progress.get(i).nanoTime() - progress.get(i - 1).nanoTime())
            .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(400));
      }
      assertPartOf(newest.data(), watched.asPolled());
      assertThat(newest.data().get("estimated_seconds_remaining").asInt()).isPositive();

      watched.complete();
      assertThat(stream.awaitStatus("completed").data())
          .isEqualTo(withoutAttempts(watched.asPolled()));
    }
  }

  @Test
  void whatWasMissedIsInTheSnapshotAndIdsRiseOnTheOtherNodeToo() {
    Customer customer = FIRST.newCustomer();
    WatchedImport watched = WatchedImport.uploaded(FIRST, customer);
    long last;
    try (EventStreamClient stream = customer.api().events(watched.eventsPath())) {
      stream.snapshot();
      watched.begin();
      last = stream.awaitStatus("processing").id();
    }
    watched.progress(700);
    watched.complete();
    try (EventStreamClient stream =
        onSecond(customer)
            .with("Last-Event-ID", String.valueOf(last))
            .events(watched.eventsPath())) {
      assertThat(stream.snapshot().id()).isGreaterThan(last);
      assertThat(stream.snapshot().data()).isEqualTo(withoutAttempts(watched.asPolled()));
      last = stream.snapshot().id();
    }
    try (EventStreamClient stream =
        customer
            .api()
            .with("Last-Event-ID", String.valueOf(last))
            .events("/v1/events?topics=import:" + watched.id() + ",imports")) {
      assertThat(stream.snapshot().id()).isGreaterThan(last);
      assertThat(stream.snapshot().data().get(0)).isEqualTo(withoutAttempts(watched.asPolled()));
    }
  }

  @Test
  void nobodyHearsOfImportsOfOtherTenants() {
    Customer customer = FIRST.newCustomer();
    Customer other = FIRST.newCustomer();
    WatchedImport watched = WatchedImport.uploaded(FIRST, customer);
    assertProblem(other.api().get(watched.eventsPath()), 404, "IMPORT_NOT_FOUND");
    assertProblem(
        other.api().get("/v1/events?topics=imports,import:" + watched.id()),
        404,
        "IMPORT_NOT_FOUND");
    assertProblem(
        other.api().get("/v1/imports/" + UUID.randomUUID() + "/events"), 404, "IMPORT_NOT_FOUND");
    WatchedImport own = WatchedImport.uploaded(FIRST, other);
    try (EventStreamClient stream = onSecond(other).events("/v1/events?topics=imports")) {
      assertThat(stream.snapshot().data()).hasSize(1);
      watched.begin();
      watched.complete();
      own.begin();
      stream.awaitStatus("processing");
      assertThat(stream.events())
          .allSatisfy(event -> assertThat(event.text()).doesNotContain(watched.id()));
    }
    String admin = "/v1/events?topics=imports";
    assertProblem(second.admin().get(admin), 400, "TENANT_REQUIRED");
    try (EventStreamClient stream =
        second.admin().with("Rollcall-Tenant", customer.tenantId()).events(admin)) {
      assertThat(stream.snapshot().text()).contains(watched.id()).doesNotContain(own.id());
    }
  }

  @Test
  void wrongTopicsAreRefused() {
    ApiClient api = onSecond(FIRST.newCustomer());
    assertProblem(api.get("/v1/events"), 400, "PARAMETER_INVALID");
    assertProblem(api.get("/v1/events?topics="), 422, "TOPIC_UNKNOWN");
    assertProblem(api.get("/v1/events?topics=jobs"), 422, "TOPIC_UNKNOWN");
    assertProblem(api.get("/v1/events?topics=import:7"), 422, "TOPIC_UNKNOWN");
    assertProblem(second.anonymous().get("/v1/events?topics=imports"), 401, "TOKEN_MISSING");
  }

  @Test
  void streamGivesSignsOfLife() {
    try (EventStreamClient stream =
        onSecond(FIRST.newCustomer()).events("/v1/events?topics=imports")) {
      assertThat(stream.snapshot().data()).isEmpty();
      Eventually.becomes(stream::comments, comments -> comments.size() >= 2);
    }
  }

  @Test
  void placeInLineIsToldWhenOthersLeaveIt() {
    Customer customer = FIRST.newCustomer();
    WatchedImport before = WatchedImport.uploaded(FIRST, customer);
    WatchedImport after = WatchedImport.uploaded(FIRST, customer);
    before.waitInLine();
    after.waitInLine();
    int place = after.asPolled().get("queue_position").asInt();
    try (EventStreamClient stream = onSecond(customer).events(after.eventsPath());
        EventStreamClient ofAll = onSecond(customer).events("/v1/events?topics=imports")) {
      assertThat(stream.snapshot().data().get("queue_position").asInt()).isEqualTo(place);
      ofAll.snapshot();
      customer.api().post(before.path() + "/cancel");
      JsonNode told = stream.await(event -> event.type().equals("progress")).data();
      assertThat(told.get("queue_position").asInt()).isEqualTo(place - 1);
      assertPartOf(told, after.asPolled());
      assertThat(ofAll.await(event -> event.type().equals("progress")).data()).isEqualTo(told);
    }
  }

  @Test
  void deletedImportEndsTheStreamThatIsAboutItOnly() {
    Customer customer = FIRST.newCustomer();
    WatchedImport watched = WatchedImport.uploaded(FIRST, customer);
    try (EventStreamClient single = onSecond(customer).events(watched.eventsPath());
        EventStreamClient several =
            onSecond(customer).events("/v1/events?topics=import:" + watched.id())) {
      single.snapshot();
      several.snapshot();
      customer.api().delete(watched.path());
      assertThat(single.await(event -> event.type().equals("deleted")).data().get("id").asString())
          .isEqualTo(watched.id());
      single.awaitEnd();
      several.await(event -> event.type().equals("deleted"));
      assertThat(several.isOpen()).isTrue();
    }
  }

  @Test
  void lostConnectionOfTheListenerIsReplacedAndNothingStaysUntold() {
    Customer customer = FIRST.newCustomer();
    WatchedImport watched = WatchedImport.uploaded(FIRST, customer);
    try (EventStreamClient stream = onSecond(customer).events(watched.eventsPath())) {
      stream.snapshot();
      List<Integer> listeners = listeners();
      assertThat(listeners).hasSize(2);
      FIRST
          .tables()
          .sql("SELECT pg_terminate_backend(pid) FROM unnest(?::int[]) AS pid")
          .param(listeners.toArray(Integer[]::new))
          .query()
          .listOfRows();
      watched.begin();
      stream.awaitStatus("processing");

      Eventually.becomes(
          EventsEndToEndTests::listeners,
          now -> now.size() == 2 && now.stream().noneMatch(listeners::contains));
      watched.complete();
      stream.awaitStatus("completed");
      assertRising(stream.events());
    }
  }

  private static List<Integer> listeners() {
    return FIRST
        .tables()
        .sql(
            """
            SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'rollcall-import-changes'
            """)
        .query(Integer.class)
        .list();
  }

  @Test
  void changeOfWhichNobodyWasToldIsFoundByLookingAgain() {
    Customer customer = FIRST.newCustomer();
    WatchedImport watched = WatchedImport.uploaded(FIRST, customer);
    try (EventStreamClient single = onSecond(customer).events(watched.eventsPath());
        EventStreamClient ofAll = onSecond(customer).events("/v1/events?topics=imports")) {
      single.snapshot();
      ofAll.snapshot();
      // Neither trigger nor constraint is asked then.
      FIRST.tables().sql("ALTER TABLE import_jobs DISABLE TRIGGER import_has_changed").update();
      try {
        watched.begin();
        watched.complete();
      } finally {
        FIRST.tables().sql("ALTER TABLE import_jobs ENABLE TRIGGER import_has_changed").update();
      }
      single.awaitStatus("completed");
      ofAll.awaitStatus("completed");
    }
  }

  @Test
  void streamEndsWithTheTokenOrTheSessionThatOpenedIt() {
    Customer customer = FIRST.newCustomer();
    Customer other = FIRST.newCustomer();
    String cookie =
        FIRST
            .anonymous()
            .post("/v1/session", Map.of("token", other.token()))
            .response()
            .headers()
            .allValues("Set-Cookie")
            .stream()
            .map(set -> set.substring(0, set.indexOf(';')))
            .reduce((one, next) -> one + "; " + next)
            .orElseThrow();
    ApiClient browser = second.anonymous().with("Cookie", cookie);
    String all = "/v1/events?topics=imports";
    try (EventStreamClient byToken = onSecond(customer).events(all);
        EventStreamClient bySession = browser.events(all);
        EventStreamClient byOther = onSecond(other).events(all)) {
      byToken.snapshot();
      bySession.snapshot();
      byOther.snapshot();
      FIRST
          .tables()
          .sql("UPDATE api_keys SET revoked_at = now() WHERE tenant_id = ?::uuid")
          .param(customer.tenantId())
          .update();
      byToken.awaitEnd();
      assertThat(bySession.isOpen()).isTrue();

      String forgery = cookie.substring(cookie.indexOf("XSRF-TOKEN=") + 11);
      browser.with("X-XSRF-TOKEN", forgery).delete("/v1/session");
      bySession.awaitEnd();
      assertThat(byOther.isOpen()).isTrue();
    }
    assertProblem(onSecond(customer).get(all), 401, "TOKEN_INVALID");
  }

  @Test
  void clientThatReadsNothingHoldsUpNobodyAndLosesItsStream() throws IOException {
    Customer customer = FIRST.newCustomer();
    WatchedImport watched = WatchedImport.uploaded(FIRST, customer);
    try (Socket slow = new Socket();
        EventStreamClient quick = onSecond(customer).events(watched.eventsPath())) {
      quick.snapshot();
      slow.setReceiveBufferSize(4_096);
      slow.setSoTimeout(20_000);
      slow.connect(new InetSocketAddress("localhost", second.port()));
      slow.getOutputStream()
          .write(
              ("GET "
                      + watched.eventsPath()
                      + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + customer.token()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      for (int note = 1; note <= 60; note++) {
        watched.note(note, 200_000);
        String code = "\"NOTE_" + note + "\"";
        quick.await(event -> event.text().contains(code));
      }
      // The server gives up on it: what it had sent is there, and then nothing more.
      Eventually.becomes(EventsEndToEndTests::openStreams, open -> open == 1);
      assertThat(bytesUntilTheEnd(slow.getInputStream())).isLessThan(60 * 200_000);
      assertThat(quick.isOpen()).isTrue();
    }
  }

  private static int openStreams() {
    String metrics = second.admin().get("/actuator/prometheus").body();
    Matcher streams = OPEN_STREAMS.matcher(metrics);
    assertThat(streams.find()).as(metrics).isTrue();
    return (int) Double.parseDouble(streams.group(1));
  }

  private static long bytesUntilTheEnd(InputStream input) {
    long bytes = 0;
    byte[] buffer = new byte[65_536];
    try {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        bytes += read;
      }
    } catch (SocketException e) {
      // It was reset, which is an end too.
    } catch (IOException e) {
      throw new AssertionError("The stream has not ended", e);
    }
    return bytes;
  }

  @Test
  void thousandStreamsCostNoMoreStatementsThanOne() {
    Customer customer = FIRST.newCustomer();
    Customer other = FIRST.newCustomer();
    WatchedImport watched = WatchedImport.uploaded(FIRST, customer);
    watched.begin();
    List<EventStreamClient> streams = new ArrayList<>();
    try {
      while (streams.size() < MANY) {
        // As many at a time as wait to be accepted.
        for (int i = 0; i < 50; i++) {
          streams.add(onSecond(customer).events(watched.eventsPath()));
        }
        streams.subList(streams.size() - 50, streams.size()).forEach(EventStreamClient::snapshot);
      }
      assertThat(openStreams()).isEqualTo(MANY);
      Answer oneMore = onSecond(customer).get(watched.eventsPath());
      assertProblem(oneMore, 429, "TOO_MANY_STREAMS");
      assertThat(oneMore.header("Retry-After")).isNotNull();
      String all = "/v1/events?topics=imports";
      try (EventStreamClient last = second.withToken(other.token()).events(all)) {
        last.snapshot();
        assertProblem(onSecond(other).get(all), 503, "NO_STREAM_FREE");
      }

      CountedStatements statements = second.bean(CountedStatements.class);
      statements.clear();
      long begin = System.nanoTime();
      for (int step = 1; step <= 4; step++) {
        int rows = step * 100;
        watched.progress(rows);
        streams.forEach(
            stream ->
                stream.await(event -> event.text().contains("\"processed_rows\":" + rows + ",")));
      }
      watched.complete();
      streams.forEach(stream -> stream.awaitStatus("completed"));
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + 1;
      // Five changes; each second two for credentials, of which this node asks three times, and one
      // for looking again.
      assertThat(statements.threads()).hasSizeBetween(5, (int) (10 + 6 * seconds));
    } finally {
      streams.forEach(EventStreamClient::close);
    }
    // The places of streams whose clients are gone are free again.
    Eventually.becomes(EventsEndToEndTests::openStreams, open -> open == 0);
  }
}
