package dev.rollcall.api.start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.stereotype.Component;

/** With a database of one's own nothing is created but the first token of an administrator. */
@Component
@Conditional(ConfiguredStart.DatabaseConfigured.class)
class ConfiguredStart implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredStart.class);

  private final StartTokens tokens;

  ConfiguredStart(StartTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!tokens.storeGivenAdminToken()) {
      LOG.warn(
          "No administrator has a token, so nobody can make tenants. Start once with"
              + " ROLLCALL_ADMIN_TOKEN set to one.");
    }
  }

  /** The opposite of {@link NothingConfigured}. */
  static final class DatabaseConfigured implements Condition {
    private final NothingConfigured nothingConfigured = new NothingConfigured();

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !nothingConfigured.matches(context, metadata);
    }
  }
}
