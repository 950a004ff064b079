package dev.rollcall.engine.edit;

import dev.rollcall.engine.tenant.TenantTransactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the edits of single contacts. */
@Configuration(proxyBeanMethods = false)
public class EditConfiguration {
  @Bean
  ContactEdits contactEdits(TenantTransactions transactions, JdbcTemplate connections) {
    return new ContactEdits(transactions, connections);
  }
}
