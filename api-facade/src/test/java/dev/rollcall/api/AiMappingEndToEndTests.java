package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import dev.rollcall.samples.LanguageModelServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A node with a language model beside nodes that have none. */
class AiMappingEndToEndTests {
  private static final RunningApplication WITHOUT_MODEL = RunningApplication.shared();
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int CALLS_PER_DAY = 3;
  private static final String FILE =
      """
      Email,Zorblat,Quux
      ada@example.com,Lovelace,Analyst
      alan@example.com,Turing,Codebreaker
      """;

  private static LanguageModelServer model;
  private static RunningApplication node;

  private final Customer customer = node.newCustomer();
  private final ApiClient api = customer.api();
  private final int askedBefore = model.asked().size();

  @BeforeAll
  static void startNode() {
    model = new LanguageModelServer();
    node =
        WITHOUT_MODEL.anotherNode(
            Map.of(
                "rollcall.ai.base-url",
                model.url(),
                "rollcall.ai.timeout",
                TIMEOUT.toMillis() + "ms",
                "rollcall.ai.calls-per-day",
                String.valueOf(CALLS_PER_DAY),
                "rollcall.ai.failures-until-pause",
                "1000"));
  }

  @AfterAll
  static void stopNode() {
    node.close();
    model.close();
  }

  private static void modelSaysThatZorblatIsTheLastName(int confidence) {
    model.says(
        "{\"columns\":[{\"column\":1,\"field\":\"last_name\",\"confidence\":%d}]}"
            .formatted(confidence));
  }

  private JsonNode upload(Map<String, String> options) {
    Answer answer = api.upload("people.csv", FILE, options);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private int asked() {
    return model.asked().size() - askedBefore;
  }

  private static void assertOutcome(JsonNode answer, String status, String reasonCode) {
    assertThat(answer.at("/ai/status").asString()).isEqualTo(status);
    assertThat(answer.at("/ai/reason_code").asString()).isEqualTo(reasonCode);
    assertThat(answer.at("/ai/reason").asString()).isNotBlank();
  }

  @Test
  void whatTheModelSaysIsShownAndShownAgainWithoutAskingAgain() {
    modelSaysThatZorblatIsTheLastName(77);

    JsonNode uploaded = upload(Map.of());

    assertOutcome(uploaded, "used", "asked");
    assertThat(uploaded.at("/suggested_mapping/Zorblat").asString()).isEqualTo("last_name");
    assertThat(uploaded.at("/columns/1/source").asString()).isEqualTo("ai");
    assertThat(uploaded.at("/columns/1/confidence").asInt()).isEqualTo(77);
    assertThat(uploaded.at("/columns/2/field").isNull()).isTrue();
    assertThat(asked()).isEqualTo(1);
    String path = "/v1/imports/" + uploaded.get("job_id").asString();
    for (ApiClient any : List.of(api, WITHOUT_MODEL.withToken(customer.token()))) {
      JsonNode draft = any.get(path + "/draft").json();
      assertThat(draft.get("columns")).isEqualTo(uploaded.get("columns"));
      assertThat(draft.get("ai")).isEqualTo(uploaded.get("ai"));
    }
    assertThat(asked()).isEqualTo(1);

    // Other headers are another question.
    JsonNode corrected = api.patch(path + "/layout", Map.of("header_row", 1)).json();
    assertOutcome(corrected, "used", "asked");
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void noValueOfTheFileLeaves() {
    modelSaysThatZorblatIsTheLastName(77);

    upload(Map.of());

    LanguageModelServer.Asked asked = model.asked().get(model.asked().size() - 1);
    assertThat(asked.authorization()).isNull();
    assertThat(asked.headers() + asked.body())
        .contains("Zorblat")
        .contains("Aaaa")
        .doesNotContainIgnoringCase("lovelace")
        .doesNotContainIgnoringCase("turing")
        .doesNotContainIgnoringCase("analyst")
        .doesNotContainIgnoringCase("codebreaker")
        .doesNotContainIgnoringCase("example.com")
        .doesNotContainIgnoringCase("people.csv")
        .doesNotContain(customer.tenantId())
        .doesNotContain(customer.token());
  }

  @Test
  void uploadKeepsItsFileFromTheModel() {
    modelSaysThatZorblatIsTheLastName(77);

    JsonNode uploaded = upload(Map.of("use_ai_mapping", "false"));

    assertOutcome(uploaded, "off", "off_for_upload");
    assertThat(uploaded.at("/suggested_mapping/Zorblat").isNull()).isTrue();
    String path = "/v1/imports/" + uploaded.get("job_id").asString();
    assertOutcome(
        api.patch(path + "/layout", Map.of("header_row", 1)).json(), "off", "off_for_upload");
    assertThat(asked()).isZero();
  }

  @Test
  void tenantIsKeptFromTheModelWhateverTheUploadSays() {
    node.admin()
        .patch("/v1/admin/tenants/" + customer.tenantId(), Map.of("ai_enabled", false))
        .json();

    assertOutcome(upload(Map.of("use_ai_mapping", "true")), "off", "off_for_tenant");
    assertThat(asked()).isZero();
  }

  @Test
  void nodeWithoutModelSaysSo() {
    Answer answer = WITHOUT_MODEL.newCustomer().api().upload("people.csv", FILE, Map.of());

    assertOutcome(answer.json(), "off", "not_configured");
  }

  @Test
  void budgetIsOfTheTenantAndTheDay() {
    modelSaysThatZorblatIsTheLastName(77);
    for (int i = 0; i < CALLS_PER_DAY; i++) {
      assertOutcome(upload(Map.of()), "used", "asked");
    }

    assertOutcome(upload(Map.of()), "skipped", "budget_spent");
    assertThat(asked()).isEqualTo(CALLS_PER_DAY);
    assertOutcome(
        node.newCustomer().api().upload("people.csv", FILE, Map.of()).json(), "used", "asked");

    // The next day.
    node.tables()
        .sql("UPDATE model_calls SET day = day - 1 WHERE tenant_id = ?::uuid")
        .param(customer.tenantId())
        .update();
    assertOutcome(upload(Map.of()), "used", "asked");
  }

  @Test
  void silentModelHoldsNobodyUpLongerThanItsTime() {
    model.isSilent();
    Instant begin = Instant.now();

    JsonNode uploaded = upload(Map.of());

    assertOutcome(uploaded, "failed", "timed_out");
    assertThat(Duration.between(begin, Instant.now())).isLessThan(TIMEOUT.plusSeconds(3));
    assertThat(uploaded.at("/suggested_mapping/Email").asString()).isEqualTo("email");
    assertThat(uploaded.at("/suggested_mapping/Zorblat").isNull()).isTrue();
  }

  @Test
  void noTransactionIsOpenWhileTheModelIsAsked() {
    AtomicLong open = new AtomicLong(-1);
    model.does(
        exchange -> {
          // Others may be in the middle of one for a moment; ours would be there to the end.
          Instant end = Instant.now().plus(TIMEOUT.dividedBy(2));
          do {
            open.set(openTransactions());
          } while (open.get() > 0 && Instant.now().isBefore(end));
          LanguageModelServer.answer(
              exchange, 200, LanguageModelServer.completion("{\"columns\":[]}"));
        });

    assertOutcome(upload(Map.of()), "used", "asked");

    assertThat(open).hasValue(0);
  }

  private static long openTransactions() {
    return node.tables()
        .sql(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND state = 'idle in transaction'
            """)
        .query(Long.class)
        .single();
  }

  @Test
  void importDoesNotStartByItselfOnTheWordOfTheModel() {
    modelSaysThatZorblatIsTheLastName(100);

    JsonNode uploaded = upload(Map.of("auto_start", "true"));

    assertThat(uploaded.get("status").asString()).isEqualTo("pending_mapping");
    assertThat(uploaded.at("/columns/1/confidence").asInt()).isEqualTo(85);
  }
}
