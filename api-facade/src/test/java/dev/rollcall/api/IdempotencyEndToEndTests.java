package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same request sent again, by whoever did not see its answer. */
class IdempotencyEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final String CONTACTS = "{\"contacts\":[{\"email\":\"ada@example.com\"}]}";
  private static final int MANY = 200_000;

  private final Customer customer = APPLICATION.newCustomer();
  private final String key = UUID.randomUUID().toString();
  private final ApiClient plain = customer.api();
  private final ApiClient api = plain.with(KEY, key);

  private int imports(Customer owner) {
    return count("import_jobs", owner);
  }

  private int count(String table, Customer owner) {
    return APPLICATION
        .tables()
        .sql("SELECT count(*) FROM " + table + " WHERE tenant_id = ?::uuid")
        .param(owner.tenantId())
        .query(Integer.class)
        .single();
  }

  private void changeKey(String assignments) {
    assertThat(
            APPLICATION
                .tables()
                .sql(
                    "UPDATE idempotency_keys SET "
                        + assignments
                        + " WHERE key = ? AND scope = ?::uuid")
                .params(key, customer.tenantId())
                .update())
        .isEqualTo(1);
  }

  private static void assertReplay(Answer replay, Answer first) {
    assertThat(replay.status()).as(replay.body()).isEqualTo(first.status());
    assertThat(replay.body()).isEqualTo(first.body());
    assertThat(first.header(REPLAYED)).isNull();
    assertThat(replay.header(REPLAYED)).isEqualTo("true");
    Map<String, List<String>> headers = new java.util.TreeMap<>(replay.response().headers().map());
    headers.remove("idempotency-replayed");
    headers.remove("date");
    Map<String, List<String>> expected = new java.util.TreeMap<>(first.response().headers().map());
    expected.remove("date");
    expected.remove("transfer-encoding");
    headers.remove("content-length");
    expected.remove("content-length");
    assertThat(headers).isEqualTo(expected);
  }

  private Answer form(String boundary, String parts) {
    return api.send(
        "POST",
        "/v1/imports/upload",
        BodyPublishers.ofString(parts.replace("a-boundary-of-the-tests", boundary)),
        "multipart/form-data; boundary=" + boundary);
  }

  private static String file(String name, String content) {
    return ApiClient.filePart(name) + content + "\r\n";
  }

  @Test
  void hundredRequestsAtOnceMakeOneImport() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(100);
    Set<String> answers = new LinkedHashSet<>();
    int first = 0;
    try {
      List<Future<List<Answer>>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        calls.add(
            threads.submit(
                () -> {
                  go.await();
                  List<Answer> seen = new ArrayList<>();
                  seen.add(api.postText("/v1/imports/bulk", CONTACTS));
                  while (seen.get(seen.size() - 1).status() == 409) {
                    Answer busy = seen.get(seen.size() - 1);
                    assertProblem(busy, 409, "IDEMPOTENCY_KEY_IN_USE");
                    assertThat(busy.header("Retry-After")).isEqualTo("1");
                    seen.add(api.postText("/v1/imports/bulk", CONTACTS));
                  }
                  return seen;
                }));
      }
      go.countDown();
      for (Future<List<Answer>> call : calls) {
        Answer last = call.get().get(call.get().size() - 1);
        assertThat(last.status()).as(last.body()).isEqualTo(202);
        answers.add(last.header("Location") + last.body());
        first += last.header(REPLAYED) == null ? 1 : 0;
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(answers).hasSize(1);
    assertThat(first).isEqualTo(1);
    assertThat(imports(customer)).isEqualTo(1);
  }

  @Test
  void bulkImportIsAnsweredAgainByteForByte() {
    Answer first = api.postText("/v1/imports/bulk", CONTACTS);
    assertThat(first.status()).isEqualTo(202);
    api.ended(first.json().get("job_id").asString());
    Answer replay = api.postText("/v1/imports/bulk", CONTACTS);
    assertReplay(replay, first);
    assertThat(replay.header("Location")).isNotBlank();
    assertThat(replay.header("Retry-After")).isEqualTo("1");
    // The draft writes keys in quotation marks.
    assertReplay(plain.with(KEY, "\"" + key + "\"").postText("/v1/imports/bulk", CONTACTS), first);
    assertThat(imports(customer)).isEqualTo(1);
  }

  @Test
  void keyOfAnotherRequestIsRefused() {
    assertThat(api.postText("/v1/imports/bulk", CONTACTS).status()).isEqualTo(202);
    String code = "IDEMPOTENCY_KEY_REUSED";
    assertProblem(api.postText("/v1/imports/bulk", CONTACTS + " "), 422, code);
    assertProblem(api.postText("/v1/imports/bulk", ""), 422, code);
    assertProblem(api.postText("/v1/imports/bulk?name=x", CONTACTS), 422, code);
    assertProblem(api.post("/v1/lists", Map.of("name", "x")), 422, code);
    assertProblem(
        api.send(
            "POST", "/v1/imports/bulk", BodyPublishers.ofString(CONTACTS), "application/x-ndjson"),
        422,
        code);
    assertThat(imports(customer)).isEqualTo(1);
    assertThat(count("contact_lists", customer)).isZero();
  }

  @Test
  void keysOfTenantsAreIndependent() {
    Customer other = APPLICATION.newCustomer();
    Answer own = api.postText("/v1/imports/bulk", CONTACTS);
    Answer theirs = other.api().with(KEY, key).postText("/v1/imports/bulk", CONTACTS);
    assertThat(theirs.header(REPLAYED)).isNull();
    assertThat(theirs.json().get("job_id")).isNotEqualTo(own.json().get("job_id"));
    assertThat(imports(customer)).isEqualTo(1);
    assertThat(imports(other)).isEqualTo(1);
    // An administrator who acts for the tenant has the tenant's keys.
    assertReplay(
        APPLICATION
            .admin()
            .with("Rollcall-Tenant", customer.tenantId())
            .with(KEY, key)
            .postText("/v1/imports/bulk", CONTACTS),
        own);
  }

  @Test
  void requestWhoseFirstOneStillSendsIsToldToWait() throws Exception {
    String half = "{\"email\":\"ada@example.com\"}\n";
    String whole = half + half;
    String first;
    try (Socket socket = new Socket("localhost", APPLICATION.port())) {
      send(socket, "application/x-ndjson", whole.length(), half);
      Eventually.becomes(() -> count("idempotency_keys", customer), keys -> keys == 1);
      Answer second = lines(whole.getBytes(StandardCharsets.UTF_8));
      assertProblem(second, 409, "IDEMPOTENCY_KEY_IN_USE");
      assertThat(second.header("Retry-After")).isEqualTo("1");
      assertProblem(api.post("/v1/lists", Map.of("name", "x")), 422, "IDEMPOTENCY_KEY_REUSED");
      socket.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
      first = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(first).startsWith("HTTP/1.1 202");
    Answer replay = lines(whole.getBytes(StandardCharsets.UTF_8));
    assertThat(replay.header(REPLAYED)).isEqualTo("true");
    assertThat(first).contains(replay.body());
    assertThat(imports(customer)).isEqualTo(1);
  }

  @Test
  void requestThatLostItsKeyMakesNothing() throws Exception {
    String half = "{\"email\":\"ada@example.com\"}\n";
    try (Socket socket = new Socket("localhost", APPLICATION.port())) {
      send(socket, "application/x-ndjson", 2 * half.length(), half);
      Eventually.becomes(() -> count("idempotency_keys", customer), keys -> keys == 1);
      // As it is when the node slept past its lease and the client has sent the request again.
      changeKey("holder = gen_random_uuid()");
      socket.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 409")
          .contains("IDEMPOTENCY_KEY_IN_USE");
    }
    assertThat(imports(customer)).isZero();
    assertThat(APPLICATION.filesOf(customer.tenantId())).isEmpty();
    assertThat(count("idempotency_keys", customer)).isEqualTo(1);
  }

  /** Sends the beginning of a request to the bulk import. */
  private void send(Socket socket, String type, int length, String body) throws IOException {
    OutputStream output = socket.getOutputStream();
    output.write(
        ("POST /v1/imports/bulk HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer "
                + customer.token()
                + "\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + length
                + "\r\n"
                + KEY
                + ": "
                + key
                + "\r\n\r\n"
                + body)
            .getBytes(StandardCharsets.UTF_8));
    output.flush();
  }

  @Test
  void formIsTheSameWithAnotherBoundaryAndOrderOfFields() {
    String file = file("people.csv", "Email\nada@example.com\n");
    String strategy = ApiClient.fieldPart("duplicate_strategy", "update");
    String name = ApiClient.fieldPart("name", "People");
    Answer first = form("one-boundary", file + strategy + name + ApiClient.formEnd());
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertReplay(form("another", name + file + strategy + ApiClient.formEnd()), first);

    String code = "IDEMPOTENCY_KEY_REUSED";
    assertProblem(form("b", file + strategy + ApiClient.formEnd()), 422, code);
    assertProblem(
        form(
            "b",
            file("other.csv", "Email\nada@example.com\n") + strategy + name + ApiClient.formEnd()),
        422,
        code);
    assertProblem(
        form(
            "b",
            file("people.csv", "Email\nben@example.com\n") + strategy + name + ApiClient.formEnd()),
        422,
        code);
    assertThat(imports(customer)).isEqualTo(1);
    assertThat(APPLICATION.filesOf(customer.tenantId())).hasSize(1);
  }

  @Test
  void mappingAndStartAreDoneOnce() {
    Answer uploaded = plain.upload("a.csv", "Email\nada@example.com\n", Map.of());
    String place = uploaded.header("Location");
    Map<String, Object> mapping = Map.of("mapping", Map.of("Email", "email"));
    Answer first = api.post(place + "/map", mapping);
    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertReplay(api.post(place + "/map", mapping), first);
    assertProblem(plain.post(place + "/map", mapping), 409, "STATUS_CONFLICT");

    Answer second = plain.upload("b.csv", "Email\nben@example.com\n", Map.of());
    plain.put(second.header("Location") + "/mapping", mapping);
    ApiClient other = plain.with(KEY, "start-" + key);
    Answer started = other.post(second.header("Location") + "/start");
    assertThat(started.status()).as(started.body()).isEqualTo(202);
    assertReplay(other.post(second.header("Location") + "/start"), started);
  }

  @Test
  void listsAndTenantsAreMadeOnce() {
    Answer list = api.post("/v1/lists", Map.of("name", "Friends"));
    assertThat(list.status()).isEqualTo(201);
    assertReplay(api.post("/v1/lists", Map.of("name", "Friends")), list);
    changeKey("state = 'running', lease_until = now(), status = NULL, headers = NULL, body = NULL");
    assertReplay(api.post("/v1/lists", Map.of("name", "Friends")), list);

    ApiClient admin = APPLICATION.admin().with(KEY, key);
    Answer tenant = admin.post("/v1/admin/tenants", Map.of("name", "Once"));
    assertThat(tenant.status()).isEqualTo(201);
    assertReplay(admin.post("/v1/admin/tenants", Map.of("name", "Once")), tenant);
  }

  @Test
  void tokenIsShownOnceAndStoredNowhere() {
    ApiClient admin = APPLICATION.admin().with(KEY, key);
    Map<String, String> request =
        Map.of("tenant_id", customer.tenantId(), "role", "customer", "name", "Once");
    Answer first = admin.post("/v1/admin/api-keys", request);
    assertThat(first.status()).isEqualTo(201);
    String token = first.json().get("token").asString();
    Answer replay = admin.post("/v1/admin/api-keys", request);
    assertThat(replay.status()).isEqualTo(201);
    assertThat(replay.header(REPLAYED)).isEqualTo("true");
    assertThat(replay.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(replay.json().get("token").isNull()).isTrue();
    assertThat(replay.json().get("code").asString()).isEqualTo("TOKEN_ALREADY_SHOWN");
    assertThat(replay.body()).doesNotContain(token);
    assertThat(first.json().has("code")).isFalse();
    assertThat(
            APPLICATION
                .tables()
                .sql("SELECT count(*) FROM idempotency_keys WHERE key = ? AND body IS NOT NULL")
                .param(key)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(count("api_keys", customer)).isEqualTo(2);
  }

  @Test
  void requestThatFailedMayBeSentAgainCorrected() {
    assertProblem(api.postText("/v1/imports/bulk", "{\"contacts\":[]}"), 400, "CONTACTS_EMPTY");
    assertThat(count("idempotency_keys", customer)).isZero();
    assertThat(api.postText("/v1/imports/bulk", CONTACTS).status()).isEqualTo(202);
  }

  @Test
  void faultOfOursFreesTheKey() {
    String fail = "fail_" + key.replace('-', '_');
    APPLICATION
        .tables()
        .sql(
            """
            CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'as the test wants'; END $$
            """
                .formatted(fail))
        .update();
    APPLICATION
        .tables()
        .sql(
            """
            CREATE TRIGGER %1$s BEFORE INSERT ON import_jobs FOR EACH ROW
            WHEN (NEW.tenant_id = '%2$s') EXECUTE FUNCTION %1$s()
            """
                .formatted(fail, customer.tenantId()))
        .update();
    try {
      assertProblem(api.postText("/v1/imports/bulk", CONTACTS), 500, "INTERNAL");
      assertThat(count("idempotency_keys", customer)).isZero();
    } finally {
      APPLICATION.tables().sql("DROP FUNCTION " + fail + " CASCADE").update();
    }
    Answer again = api.postText("/v1/imports/bulk", CONTACTS);
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header(REPLAYED)).isNull();
    assertThat(imports(customer)).isEqualTo(1);
  }

  @Test
  void connectionThatBreaksFreesTheKey() throws Exception {
    try (Socket socket = new Socket("localhost", APPLICATION.port())) {
      send(socket, "application/json", 1_000, CONTACTS.substring(0, 20));
      Eventually.becomes(() -> count("idempotency_keys", customer), keys -> keys == 1);
    }
    Eventually.becomes(() -> count("idempotency_keys", customer), keys -> keys == 0);
    assertThat(api.postText("/v1/imports/bulk", CONTACTS).status()).isEqualTo(202);
  }

  @Test
  void keyThatIsTooOldIsNew() {
    Answer first = api.postText("/v1/imports/bulk", CONTACTS);
    changeKey("expires_at = now()");
    Answer second = api.postText("/v1/imports/bulk", CONTACTS);
    assertThat(second.header(REPLAYED)).isNull();
    assertThat(second.json().get("job_id")).isNotEqualTo(first.json().get("job_id"));
    assertReplay(api.postText("/v1/imports/bulk", CONTACTS), second);
    assertThat(imports(customer)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"\"", "k\ty"})
  void keyThatIsNoneIsRefused(String wrong) {
    assertProblem(
        plain.with(KEY, wrong).postText("/v1/imports/bulk", CONTACTS),
        400,
        "IDEMPOTENCY_KEY_INVALID");
    assertThat(imports(customer)).isZero();
  }

  @Test
  void keyHasAtMost255Characters() {
    assertProblem(
        plain.with(KEY, "k".repeat(256)).postText("/v1/imports/bulk", CONTACTS),
        400,
        "IDEMPOTENCY_KEY_INVALID");
    ApiClient longest = plain.with(KEY, "k".repeat(255));
    Answer first = longest.postText("/v1/imports/bulk", CONTACTS);
    assertReplay(longest.postText("/v1/imports/bulk", CONTACTS), first);
  }

  @Test
  void linesOfAnyNumberAreStreamedAndCompared() {
    byte[][] blocks = {block(0), block(MANY / 2)};
    Answer first = lines(blocks);
    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(first.json().get("message").asString()).isEqualTo("Importing " + MANY + " contacts");
    assertReplay(lines(blocks), first);
    blocks[1][blocks[1].length - 5] ^= 1;
    assertProblem(lines(blocks), 422, "IDEMPOTENCY_KEY_REUSED");
    assertThat(imports(customer)).isEqualTo(1);
    assertThat(APPLICATION.filesOf(customer.tenantId()).size()).isLessThanOrEqualTo(1);
    // Others want the machine.
    plain.delete(first.header("Location"));
  }

  private Answer lines(byte[]... blocks) {
    return api.send(
        "POST",
        "/v1/imports/bulk",
        BodyPublishers.ofByteArrays(List.of(blocks)),
        "application/x-ndjson");
  }

  private static byte[] block(int first) {
    StringBuilder text = new StringBuilder();
    IntStream.range(first, first + MANY / 2)
        .forEach(i -> text.append("{\"email\":\"p").append(i).append("@example.com\"}\n"));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void otherMethodsDoNotCareAboutTheKey() {
    Answer uploaded = plain.upload("a.csv", "Email\nada@example.com\n", Map.of());
    String place = uploaded.header("Location");
    for (String field : List.of("email", "phone")) {
      assertThat(api.put(place + "/mapping", Map.of("mapping", Map.of("Email", field))).status())
          .isEqualTo(200);
    }
    assertThat(api.get(place).header(REPLAYED)).isNull();
    assertThat(count("idempotency_keys", customer)).isZero();
  }
}
