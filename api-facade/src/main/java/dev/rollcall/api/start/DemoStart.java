package dev.rollcall.api.start;

import dev.rollcall.api.access.Tenants;
import dev.rollcall.api.start.StartupConsole.ShownToken;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** With nothing configured: a demo tenant, its tokens, and a first import to look at. */
@Component
@Conditional(NothingConfigured.class)
class DemoStart implements ApplicationRunner {
  /** Fixed, so that a later start knows the tenant again whatever it is called by then. */
  static final UUID DEMO_TENANT = UUID.fromString("00000000-0000-7000-8000-00000000de30");

  private final Tenants tenants;
  private final StartTokens tokens;
  private final SampleImport sampleImport;
  private final StartupConsole console;
  private final Environment environment;

  DemoStart(
      Tenants tenants,
      StartTokens tokens,
      SampleImport sampleImport,
      StartupConsole console,
      Environment environment) {
    this.tenants = tenants;
    this.tokens = tokens;
    this.sampleImport = sampleImport;
    this.console = console;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) throws Exception {
    tenants.add(DEMO_TENANT, "Demo");
    ShownToken demo = tokens.demoToken(DEMO_TENANT);
    ShownToken admin = tokens.adminToken();
    sampleImport.runAtFirstStart(DEMO_TENANT);
    console.ready(
        "http://localhost:" + environment.getProperty("local.server.port", "8080"), demo, admin);
  }
}
