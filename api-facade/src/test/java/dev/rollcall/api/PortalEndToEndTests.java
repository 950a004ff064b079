package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages in the browser of this machine, against the running application: {@code portal/e2e}.
 * Without Chromium they are skipped.
 */
class PortalEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final Path PORTAL = Path.of("..", "portal").toAbsolutePath().normalize();
  private static final Path RUNNER = PORTAL.resolve("node_modules/@playwright/test/cli.js");

  /** Which of the projects in playwright.config.ts. */
  private static final String PROJECT = System.getProperty("rollcall.browser-tests", "verify");

  @Test
  void pagesWorkInABrowser() throws IOException, InterruptedException {
    assumeThat(getClass().getResource("/META-INF/resources/index.html"))
        .as("the portal, which -Dportal.skip leaves out")
        .isNotNull();
    assumeThat(RUNNER).as("the runner of the browser tests").exists();
    Optional<Path> browser = browser();
    assumeThat(browser).as("Chromium").isPresent();

    ProcessBuilder builder =
        new ProcessBuilder("node", RUNNER.toString(), "test", "--project=" + PROJECT)
            .directory(PORTAL.toFile())
            .redirectErrorStream(true);
    builder.environment().put("CHROMIUM", browser.orElseThrow().toString());
    builder.environment().put("ROLLCALL_URL", "http://localhost:" + APPLICATION.port());
    builder.environment().put("ROLLCALL_ADMIN_TOKEN", RunningApplication.ADMIN_TOKEN);
    Process tests = builder.start();
    String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tests.waitFor()).as(output).isZero();
  }

  private static Optional<Path> browser() {
    return Stream.of(
            System.getenv("CHROMIUM"),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(path -> path != null && !path.isBlank())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
