package dev.rollcall.api.start;

import dev.rollcall.api.start.DatabaseVersion.OldDatabaseException;
import dev.rollcall.db.embedded.DataDirectoryInUseException;
import dev.rollcall.db.embedded.EmbeddedPostgresException;
import dev.rollcall.engine.run.WrongFileStoreException;
import dev.rollcall.engine.tenant.TenantRoleException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when a start fails, in place of a stack trace. */
final class StartFailures {
  private StartFailures() {}

  /** The application's own database cannot run. */
  static final class OwnDatabaseFails extends AbstractFailureAnalyzer<EmbeddedPostgresException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, EmbeddedPostgresException cause) {
      return new FailureAnalysis(
          cause.getMessage(),
          cause instanceof DataDirectoryInUseException
              ? "Stop the application that uses the folder, or set ROLLCALL_DATA_DIR to another"
                  + " folder (and SERVER_PORT to another port)."
              : "Correct what is said above, or name a PostgreSQL of your own with"
                  + " SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and"
                  + " SPRING_DATASOURCE_PASSWORD.",
          cause);
    }
  }

  /** The configured database is too old. */
  static final class DatabaseTooOld extends AbstractFailureAnalyzer<OldDatabaseException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, OldDatabaseException cause) {
      return new FailureAnalysis(
          cause.getMessage(),
          "Upgrade the server, or point SPRING_DATASOURCE_URL to a newer one.",
          cause);
    }
  }

  /** The configured user has not the right to separate the tenants. */
  static final class TenantRoleMissing extends AbstractFailureAnalyzer<TenantRoleException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, TenantRoleException cause) {
      return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
  }

  /** The files of the database are somewhere else. */
  static final class FileStoreIsAnother extends AbstractFailureAnalyzer<WrongFileStoreException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, WrongFileStoreException cause) {
      return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
  }
}
