package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.run.FailingDatabase.Fault;
import dev.rollcall.samples.TestDatabase;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever call fails while an import comes in: there is the import with its file, or neither. */
class IntakeFailureIntegrationTests {
  private static final String BODY =
      """
      {"contacts": [{"email": "ada@example.com"}, {"email": "ben@example.com"}]}
      """;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void anImportThatExistsHasItsFile(Fault fault) {
    FailingDatabase faults = new FailingDatabase();
    try (TestDatabase database = EngineHarness.migratedDatabase();
        EngineHarness observer = EngineHarness.on(database, 2);
        EngineHarness engine =
            EngineHarness.on(database, EngineHarness.properties(2), faults::around)) {
      UUID tenant = observer.tenant("Intake");
      faults.arm(0, fault);
      ImportJob undisturbed = engine.bulk(tenant, BODY);
      int calls = faults.calls().size();
      assertThat(engine.runToEnd(undisturbed).status()).isEqualTo(ImportStatus.COMPLETED);
      for (int call = 1; call <= calls; call++) {
        faults.arm(call, fault);
        boolean answered = true;
        try {
          engine.bulk(tenant, BODY);
        } catch (RuntimeException e) {
          answered = false;
        }
        assertThat(faults.hasFailed()).as("call %d", call).isTrue();
        faults.disarm();
        Optional<ImportJob> queued =
            observer
                .control
                .list(
                    tenant,
                    new ImportJobs.Filter(null, null, null, null, null, null, null, null, null, 1))
                .stream()
                .filter(job -> job.status() == ImportStatus.QUEUED)
                .findFirst();
        assertThat(queued.isPresent() || !answered).as("call %d", call).isTrue();
        queued.ifPresent(
            job -> {
              assertThat(engine.files.exists(tenant, job.file().fileId())).isTrue();
              ImportJob ended = engine.runToEnd(job);
              assertThat(ended.status()).isEqualTo(ImportStatus.COMPLETED);
              assertThat(ended.counts().processed()).isEqualTo(2);
            });
      }
    }
  }
}
