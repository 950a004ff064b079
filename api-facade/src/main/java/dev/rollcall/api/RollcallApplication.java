package dev.rollcall.api;

import dev.rollcall.engine.assist.AssistConfiguration;
import dev.rollcall.engine.notify.WebhookConfiguration;
import dev.rollcall.engine.run.ImportEngineConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Rollcall as one process: API, portals and import engine. */
// The engine makes its two schedulers itself; users with passwords do not exist here.
@SpringBootApplication(
    exclude = {QuartzAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@ConfigurationPropertiesScan
@EnableScheduling
@Import({ImportEngineConfiguration.class, WebhookConfiguration.class, AssistConfiguration.class})
public class RollcallApplication {

  /** Starts the application and stays up until it is told to stop. */
  public static void main(String[] arguments) {
    SpringApplication.run(RollcallApplication.class, arguments);
  }
}
