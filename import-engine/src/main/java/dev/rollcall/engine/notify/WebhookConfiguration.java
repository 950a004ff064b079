package dev.rollcall.engine.notify;

import dev.rollcall.engine.cluster.HousekeepingTask;
import dev.rollcall.engine.outside.OutsideAddresses;
import dev.rollcall.engine.secret.SecretBox;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.Pollers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the outbox, and the flow from it to receivers. Needs a {@link SecretBox}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
public class WebhookConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookConfiguration.class);

  @Bean
  WebhookSecrets webhookSecrets(
      TenantTransactions transactions,
      JdbcClient jdbc,
      SecretBox box,
      WebhookProperties properties) {
    return new WebhookSecrets(transactions, jdbc, box, properties.secretOverlap());
  }

  @Bean
  WebhookDeliveries webhookDeliveries(TenantTransactions transactions, JdbcClient jdbc) {
    return new WebhookDeliveries(transactions, jdbc);
  }

  @Bean
  WebhookOutbox webhookOutbox(
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      WebhookProperties properties) {
    return new WebhookOutbox(jdbc, transactionManager, properties);
  }

  @Bean
  WebhookSender webhookSender(WebhookProperties properties, OutsideAddresses addresses) {
    return new WebhookSender(properties, addresses);
  }

  @Bean
  WebhookCourier webhookCourier(
      WebhookOutbox outbox,
      WebhookSecrets secrets,
      WebhookSender sender,
      WebhookProperties properties) {
    RetrySchedule schedule =
        new RetrySchedule(
            properties.firstRetry(),
            properties.jitter(),
            () -> ThreadLocalRandom.current().nextDouble());
    return new WebhookCourier(outbox, secrets, sender, schedule, properties, Clock.systemUTC());
  }

  @Bean
  IntegrationFlow webhookFlow(WebhookCourier courier, WebhookProperties properties) {
    return IntegrationFlow.fromSupplier(
            courier::takeDue,
            endpoint ->
                endpoint.poller(
                    Pollers.fixedDelay(properties.poll())
                        .errorHandler(
                            failure ->
                                LOG.warn(
                                    "The outbox of webhooks could not be read; tried again: {}",
                                    failure.getMessage()))))
        .split()
        .channel(channels -> channels.executor(courier.threads()))
        .handle(
            DueDelivery.class,
            (delivery, headers) -> {
              courier.deliver(delivery);
              return null;
            })
        .get();
  }

  @Bean
  HousekeepingTask sweepWebhooks(WebhookOutbox outbox) {
    return new HousekeepingTask("sweep-webhooks", Duration.ofMinutes(10), outbox::sweep);
  }
}
