package dev.rollcall.api.start;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Refuses a server that is too old before anything is changed in it. */
@Component
class DatabaseVersion implements FlywayConfigurationCustomizer {
  static final int OLDEST = 14;

  /** As PostgreSQL numbers its versions: 140005 is 14.5. */
  private static final int VERSION_UNIT = 10_000;

  private static final String VERSION =
      """
      SELECT current_setting('server_version_num')::integer
      """;

  @Override
  public void customize(FluentConfiguration configuration) {
    Integer version =
        new JdbcTemplate(configuration.getDataSource()).queryForObject(VERSION, Integer.class);
    require(version == null ? 0 : version);
  }

  static void require(int version) {
    if (version < OLDEST * VERSION_UNIT) {
      throw new OldDatabaseException(version / VERSION_UNIT);
    }
  }

  /** The server is older than what the schema is made for. */
  static final class OldDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OldDatabaseException(int major) {
      super("The database is PostgreSQL " + major + "; Rollcall needs " + OLDEST + " or later.");
    }
  }
}
