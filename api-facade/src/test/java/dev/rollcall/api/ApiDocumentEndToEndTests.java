package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The contract is committed, so that a change of it shows in review. */
class ApiDocumentEndToEndTests {
  private static final Path COMMITTED = Path.of("..", "docs", "api", "openapi.json");
  private static final String UPDATE = "rollcall.openapi.update";

  @Test
  void committedDocumentIsThatOfTheCode() throws IOException, InterruptedException {
    String served =
        ApiClient.JSON
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                    RunningApplication.shared().anonymous().get("/v3/api-docs").json())
                .replace("\r\n", "\n")
            + "\n";
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, served);
      makeTypesOfThePortal();
    }
    assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
        .as(
            "docs/api/openapi.json differs from what the code serves. If the change of the contract"
                + " is meant, write it anew: ./mvnw verify -pl api-facade -am -Dit.test="
                + getClass().getSimpleName()
                + " -D"
                + UPDATE
                + "=true -Dportal.skip -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dfailsafe.failIfNoSpecifiedTests=false")
        .isEqualTo(served);
  }

  /** The portal's types come from the document; a test of the portal compares them. */
  private static void makeTypesOfThePortal() throws IOException, InterruptedException {
    Path portal = Path.of("..", "portal");
    if (Files.exists(portal.resolve("node_modules/openapi-typescript"))) {
      Process npm =
          new ProcessBuilder("node", "scripts/schema.mjs")
              .directory(portal.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(npm.waitFor()).isZero();
    }
  }
}
