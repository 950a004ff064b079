package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.tenant.TenantRole;
import dev.rollcall.engine.tenant.TenantRoleException;
import dev.rollcall.samples.TestDatabase;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Roles belong to the server, so the names here are of this test alone. */
class TenantRoleIntegrationTests {
  @Test
  void userWithoutTheRightIsToldWhatAnAdministratorHasToRun() {
    try (TestDatabase database = TestDatabase.create()) {
      new JdbcTemplate(database.dataSource())
          .execute("CREATE ROLE user_without_rights LOGIN PASSWORD 'plain'");
      PGSimpleDataSource plain = new PGSimpleDataSource();
      plain.setUrl(database.jdbcUrl());
      plain.setUser("user_without_rights");
      plain.setPassword("plain");
      assertThatThrownBy(() -> new TenantRole("role_of_this_test").ensureExists(plain))
          .isInstanceOf(TenantRoleException.class)
          .hasMessageContaining("role_of_this_test")
          .extracting(e -> ((TenantRoleException) e).remedy())
          .asString()
          .contains("CREATE ROLE role_of_this_test NOLOGIN; GRANT role_of_this_test TO");
    }
  }

  @Test
  void makingTheRoleTwiceIsHarmless() {
    try (TestDatabase database = TestDatabase.create()) {
      TenantRole role = new TenantRole("role_made_twice");
      role.ensureExists(database.dataSource());
      role.ensureExists(database.dataSource());
      assertThat(
              new JdbcTemplate(database.dataSource())
                  .queryForObject(
                      "SELECT count(*) FROM pg_roles WHERE rolname = 'role_made_twice'",
                      Integer.class))
          .isEqualTo(1);
    }
  }

  @Test
  void nodesThatStartAtOnceDoNotRefuseEachOther() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(6);
    try (TestDatabase database = TestDatabase.migrated()) {
      Callable<Object> start =
          () ->
              Flyway.configure()
                  .dataSource(database.dataSource())
                  .locations("classpath:db/migration")
                  .placeholders(Map.of("tenant_role", TestDatabase.TENANT_ROLE))
                  .load()
                  .migrate();
      for (Future<Object> started : nodes.invokeAll(Collections.nCopies(24, start))) {
        started.get();
      }
    } finally {
      nodes.shutdownNow();
    }
  }
}
