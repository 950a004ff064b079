package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every call of the document that takes an id, with the id of another tenant: there is nothing. */
class OtherTenantsEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final JsonNode DOCUMENT = APPLICATION.anonymous().get("/v3/api-docs").json();
  private static final Customer OWNER = APPLICATION.newCustomer();
  private static final Customer OTHER = APPLICATION.newCustomer();
  private static final String IMPORT =
      OWNER
          .api()
          .upload("a.csv", "Email\nada@example.com\n", Map.of())
          .json()
          .get("job_id")
          .asString();
  private static final String LIST =
      OWNER.api().post("/v1/lists", Map.of("name", "Of the owner")).json().get("id").asString();

  private static final String CONTACT = contact();

  private static String contact() {
    String job =
        OWNER
            .api()
            .postText("/v1/imports/bulk", "{\"contacts\":[{\"email\":\"own@example.com\"}]}")
            .json()
            .get("job_id")
            .asString();
    OWNER.api().ended(job);
    return OWNER.api().get("/v1/contacts").json().at("/contacts/0/id").asString();
  }

  static Stream<String> callsWithAnId() {
    return DOCUMENT
        .path("paths")
        .propertyStream()
        .filter(path -> path.getKey().contains("{id}") && !path.getKey().contains("/admin/"))
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .map(call -> call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
        .filter(call -> call.matches(".* /v1/(imports|lists|contacts)/.*"))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("callsWithAnId")
  void whatBelongsToAnotherIsNotThere(String call) {
    String method = call.substring(0, call.indexOf(' '));
    boolean ofImport = call.contains("/v1/imports/");
    boolean ofContact = call.contains("/v1/contacts/");
    String path =
        call.substring(call.indexOf(' ') + 1)
            .replace("{id}", ofImport ? IMPORT : ofContact ? CONTACT : LIST);
    String body = method.matches("POST|PUT|PATCH") ? "{\"mapping\":{\"Email\":\"email\"}}" : null;
    Answer before = OWNER.api().get("/v1/imports/" + IMPORT);

    for (ApiClient api :
        new ApiClient[] {
          OTHER.api(), OTHER.api().with("Idempotency-Key", UUID.randomUUID().toString())
        }) {
      Answer answer =
          api.send(
              method,
              path,
              body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
              body == null ? null : "application/json");
      assertProblem(
          answer,
          404,
          ofImport ? "IMPORT_NOT_FOUND" : ofContact ? "CONTACT_NOT_FOUND" : "LIST_NOT_FOUND");
    }
    assertThat(OWNER.api().get("/v1/contacts/" + CONTACT).status()).isEqualTo(200);
    assertThat(OWNER.api().get("/v1/imports/" + IMPORT).body()).isEqualTo(before.body());
  }

  @Test
  void listOfAnotherIsNoPlaceForContacts() {
    String contacts = "\"contacts\":[{\"email\":\"ada@example.com\"}]";
    assertProblem(
        OTHER.api().postText("/v1/imports/bulk", "{" + contacts + ",\"list_id\":\"" + LIST + "\"}"),
        404,
        "LIST_NOT_FOUND");
    assertProblem(OTHER.api().get("/v1/exports/contacts?list_id=" + LIST), 404, "LIST_NOT_FOUND");
    assertThat(OTHER.api().get("/v1/imports").json().get("imports").isEmpty()).isTrue();
  }

  @Test
  void callsOfAdministratorsAreNotForCustomers() {
    DOCUMENT
        .path("paths")
        .propertyStream()
        .filter(path -> path.getKey().startsWith("/v1/admin/"))
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            assertProblem(
                                OTHER
                                    .api()
                                    .send(
                                        method.toUpperCase(Locale.ROOT),
                                        path.getKey().replace("{id}", IMPORT),
                                        BodyPublishers.ofString("{}"),
                                        "application/json"),
                                403,
                                "FORBIDDEN")));
  }
}
