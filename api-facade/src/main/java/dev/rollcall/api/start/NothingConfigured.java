package dev.rollcall.api.start;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** No database is named: the application brings its own, with a demo tenant in it. */
final class NothingConfigured implements Condition {
  static final String DATABASE = "spring.datasource.url";

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return !StringUtils.hasText(context.getEnvironment().getProperty(DATABASE));
  }
}
