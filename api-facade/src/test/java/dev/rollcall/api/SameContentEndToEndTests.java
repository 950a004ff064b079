package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file that came before is said to have come before. */
class SameContentEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String FILE = "Email\nada@example.com\n";

  private final ApiClient api = APPLICATION.newCustomer().api();

  private static String id(Answer answer) {
    return answer.json().get("job_id").asString();
  }

  private static void assertSame(Answer answer, String expected) {
    assertThat(answer.json().has("same_content_as")).as(answer.body()).isTrue();
    assertThat(answer.json().get("same_content_as").asString(null)).isEqualTo(expected);
  }

  @Test
  void newestEarlierImportOfTheSameBytesIsNamed() {
    Answer first = api.upload("a.csv", FILE, Map.of());
    Answer second = api.upload("b.csv", FILE, Map.of("duplicate_strategy", "update"));
    Answer third = api.upload("c.csv", FILE, Map.of());
    Answer other = api.upload("a.csv", FILE + "ben@example.com\n", Map.of());
    assertSame(first, null);
    assertSame(second, id(first));
    assertSame(third, id(second));
    assertSame(other, null);
    assertSame(api.get(first.header("Location")), null);
    assertSame(api.get(third.header("Location")), id(second));
    assertThat(api.get("/v1/imports").json().at("/imports/1/same_content_as").asString())
        .isEqualTo(id(second));
  }

  @Test
  void deletedImportsDoNotCount() {
    Answer first = api.upload("a.csv", FILE, Map.of());
    Answer second = api.upload("a.csv", FILE, Map.of());
    Answer third = api.upload("a.csv", FILE, Map.of());
    assertThat(api.delete(second.header("Location")).status()).isEqualTo(204);
    assertSame(api.get(third.header("Location")), id(first));
    assertThat(api.delete(first.header("Location")).status()).isEqualTo(204);
    assertSame(api.get(third.header("Location")), null);
  }

  @Test
  void contactsOfABodyCountWithoutItsOptions() {
    String contacts = "\"contacts\":[{\"email\":\"ada@example.com\"}]";
    Answer first = api.postText("/v1/imports/bulk", "{" + contacts + "}");
    Answer second =
        api.postText("/v1/imports/bulk", "{\"duplicate_strategy\":\"update\", " + contacts + "}");
    assertSame(first, null);
    assertSame(second, id(first));
    api.ended(id(second));
    assertSame(api.get(second.header("Location")), id(first));
    Answer lines =
        api.send(
            "POST",
            "/v1/imports/bulk",
            BodyPublishers.ofString("{\"email\":\"ada@example.com\"}\n"),
            "application/x-ndjson");
    assertSame(lines, id(second));
  }

  @Test
  void importsOfOthersDoNotCount() {
    api.upload("a.csv", FILE, Map.of());
    assertSame(APPLICATION.newCustomer().api().upload("a.csv", FILE, Map.of()), null);
  }
}
