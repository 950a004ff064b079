package dev.rollcall.api.start;

import dev.rollcall.db.embedded.EmbeddedPostgres;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The database of an application for which nothing is configured. The pool depends on it, so it is
 * stopped after the pool was closed.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NothingConfigured.class)
class OwnDatabase {
  @Bean(destroyMethod = "close")
  EmbeddedPostgres embeddedPostgres(StartProperties properties, StartupConsole console) {
    console.databaseStarts(properties.databaseDirectory());
    return EmbeddedPostgres.start(properties.databaseDirectory());
  }

  @Bean
  JdbcConnectionDetails embeddedConnectionDetails(EmbeddedPostgres postgres) {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return postgres.username();
      }

      @Override
      public String getPassword() {
        return postgres.password();
      }

      @Override
      public String getJdbcUrl() {
        return postgres.jdbcUrl();
      }
    };
  }
}
