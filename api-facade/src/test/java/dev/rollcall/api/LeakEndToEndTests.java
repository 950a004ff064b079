package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Where people must not be found who are imported: logs, metrics, what others are told, temp. */
@ExtendWith(OutputCaptureExtension.class)
class LeakEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  /** In lower case, as e-mail addresses are stored. */
  private static final List<String> MARKERS =
      List.of("zqmail", "zqname", "zqfile", "zqfield", "zqbroken", "zqlist", "5550187243");

  @Test
  void nobodyIsFoundInLogsMetricsTemporaryFilesOrWhatOthersAreTold(CapturedOutput output)
      throws IOException {
    Instant begin = Instant.now().minusSeconds(1);
    Customer customer = APPLICATION.newCustomer();
    ApiClient api = customer.api();
    String list = api.post("/v1/lists", Map.of("name", "Zqlist")).json().path("id").asString();
    String csv =
        "Email,Name,Phone,Note\n"
            + "zqmail@example.com,Zqname,+1 555 018 7243,Zqfield\n"
            + "zqbroken-no-address,Zqname,,\n";
    String uploaded =
        api.upload("zqfile.csv", csv, Map.of("list_id", list)).json().path("job_id").asString();
    api.post(
        "/v1/imports/" + uploaded + "/map",
        Map.of(
            "mapping",
            Map.of(
                "Email",
                "email",
                "Name",
                "last_name",
                "Phone",
                "phone",
                "Note",
                "custom:zqfield")));
    assertThat(api.ended(uploaded).path("error_count").asInt()).isEqualTo(1);
    String bulk =
        api.post(
                "/v1/imports/bulk",
                Map.of(
                    "contacts",
                    List.of(
                        Map.of("email", "zqmail@example.com", "first_name", "Zqname"),
                        Map.of("email", "zqbroken"),
                        Map.of("email", 7, "zqfield", Map.of("zqname", "zqmail")))))
            .json()
            .path("job_id")
            .asString();
    api.ended(bulk);
    // What fails on the way in, and is told to nobody else.
    api.upload("zqfile.zip", "PK\u0003\u0004zqbroken", Map.of());
    api.postText(
        "/v1/imports/bulk", "{\"contacts\": [{\"email\": \"zqmail@example.com\", zqbroken");
    api.post("/v1/imports/bulk", Map.of("contacts", List.of(Map.of()), "list_id", "zqlist"));
    api.get("/v1/imports?q=zqmail%40example.com");
    api.get("/v1/imports/zqmail%40example.com");

    Customer stranger = APPLICATION.newCustomer();
    for (String path :
        List.of(
            "/v1/imports/" + uploaded, "/v1/imports/" + bulk + "/errors", "/v1/lists/" + list)) {
      assertHidden("the answer of " + path, stranger.api().get(path).body());
    }
    Answer metrics = APPLICATION.admin().get("/actuator/prometheus");
    assertThat(metrics.status()).isEqualTo(200);
    assertHidden("the metrics", metrics.body());
    assertThat(output.getAll()).as("that the log is looked at").contains(uploaded);
    assertHidden("the log", output.getAll());
    assertThat(APPLICATION.filesOf(customer.tenantId())).isEmpty();
    for (Path file : temporaryFilesSince(begin)) {
      assertHidden(
          file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }
  }

  private static void assertHidden(String where, String text) {
    for (String marker : MARKERS) {
      assertThat(text.toLowerCase(java.util.Locale.ROOT).contains(marker))
          .as("%s holds %s", where, marker)
          .isFalse();
    }
  }

  /** Without folders: those are the databases of the tests. */
  private static List<Path> temporaryFilesSince(Instant begin) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches("(upload|rollcall|poi|tomcat).*"))
          .filter(
              file -> {
                try {
                  return Files.getLastModifiedTime(file).compareTo(FileTime.from(begin)) > 0;
                } catch (IOException e) {
                  return false;
                }
              })
          .toList();
    }
  }
}
