package dev.rollcall.api.exports;

import dev.rollcall.engine.export.ContactExport;
import dev.rollcall.engine.tenant.TenantTransactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The part of the engine that writes contacts out. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {
  @Bean
  ContactExport contactExport(TenantTransactions transactions, JdbcTemplate jdbc) {
    return new ContactExport(transactions, jdbc);
  }
}
