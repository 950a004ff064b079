package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.db.embedded.DataDirectoryInUseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The application as somebody meets it who has configured nothing. */
@ExtendWith(OutputCaptureExtension.class)
class StartEndToEndTests {
  private static final Pattern TOKEN = Pattern.compile("(Customer|Admin) token: +(rc_\\S+)");

  @TempDir private Path directory;

  private ConfigurableApplicationContext started(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--server.port=0", "--rollcall.data-dir=" + directory));
    arguments.addAll(List.of(more));
    return SpringApplication.run(RollcallApplication.class, arguments.toArray(String[]::new));
  }

  private static ApiClient client(ConfigurableApplicationContext application, String token) {
    int port = Integer.parseInt(application.getEnvironment().getProperty("local.server.port"));
    return new ApiClient(port, Map.of("Authorization", "Bearer " + token));
  }

  private static String token(CharSequence output, String whose) {
    Matcher matcher = TOKEN.matcher(output);
    while (matcher.find()) {
      if (matcher.group(1).equals(whose)) {
        return matcher.group(2);
      }
    }
    throw new AssertionError("No token of " + whose + " in " + output);
  }

  @Test
  void firstStartShowsTokensAndASampleImportAndLaterOnesKeepThem(CapturedOutput output) {
    String customerToken;
    try (ConfigurableApplicationContext application = started()) {
      String shown = output.getOut();
      customerToken = token(shown, "Customer");
      assertThat(shown)
          .contains("Sample import completed: ", "100 %", "1,000 of 1,000 rows")
          .containsPattern("Portal: +http://localhost:\\d+/")
          .contains("Authorization: Bearer " + customerToken);
      JsonNode imports = client(application, customerToken).get("/v1/imports").json();
      assertThat(imports.at("/imports/0/processed_rows").asInt()).isEqualTo(1_000);
      assertThat(imports.at("/imports/0/created_count").asInt()).isGreaterThan(900);
      assertThat(
              client(application, token(shown, "Admin"))
                  .get("/v1/admin/tenants")
                  .json()
                  .at("/tenants/0/name")
                  .asString())
          .isEqualTo("Demo");
      assertThatThrownBy(this::started).hasRootCauseInstanceOf(DataDirectoryInUseException.class);
    }
    int before = output.getOut().length();
    try (ConfigurableApplicationContext application = started("--rollcall.demo-token=rc_mine")) {
      assertThat(output.getOut().substring(before))
          .contains("rc_mine  (shown this once; keep it)", "shown at the first start")
          .doesNotContain("Sample import");
      for (String token : List.of(customerToken, "rc_mine")) {
        assertThat(client(application, token).get("/v1/imports").json().get("imports").size())
            .isEqualTo(1);
      }
    }
  }
}
