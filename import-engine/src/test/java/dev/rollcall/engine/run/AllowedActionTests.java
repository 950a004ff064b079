package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.report.RowCounts;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be done with an import in each status, and why the rest cannot. */
class AllowedActionTests {
  @ParameterizedTest
  @CsvSource({
    "FETCHING,cancel",
    "PENDING_MAPPING,cancel delete",
    "CHECKING,cancel",
    "QUEUED,stop cancel",
    "PROCESSING,stop cancel",
    "STOPPING,cancel",
    "STOPPED,restart cancel delete",
    "COMPLETED,delete",
    "FAILED,restart cancel delete",
    "CANCELLED,delete",
    "UNDOING,''",
    "UNDONE,delete"
  })
  void eachStatusAllowsItsActions(ImportStatus status, String expected) {
    ImportJob job = job(status, StopRequest.STOP, false, Map.of(), 0);

    assertThat(
            job.allowedActions().stream()
                .filter(AllowedAction::enabled)
                .map(allowed -> allowed.action().wireName())
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(ImportStatus.class)
  void whatIsAllowedIsAStepThatTheStatusMayTake(ImportStatus status) {
    for (AllowedAction allowed : job(status, StopRequest.STOP, false, null, 0).allowedActions()) {
      if (allowed.enabled()) {
        boolean possible =
            switch (allowed.action()) {
              case START, RESTART -> status.mayBecome(ImportStatus.QUEUED);
              case STOP ->
                  status.mayBecome(ImportStatus.STOPPED) || status.mayBecome(ImportStatus.STOPPING);
              case CANCEL ->
                  status.mayBecome(ImportStatus.CANCELLED)
                      || status.mayBecome(ImportStatus.STOPPING);
              case MAP, DELETE, DOWNLOAD_ERRORS -> true;
            };
        assertThat(possible).as("%s of %s", allowed.action(), status).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ImportStatus.class)
  void whatIsNotAllowedSaysWhyAndIsRefusedWithThat(ImportStatus status) {
    ImportJob job = job(status, StopRequest.CANCEL, true, null, 0);
    for (AllowedAction allowed : job.allowedActions()) {
      if (allowed.enabled()) {
        AllowedAction.require(allowed.action(), job);
      } else {
        assertThat(allowed.reason()).endsWith(".");
        assertThatThrownBy(() -> AllowedAction.require(allowed.action(), job))
            .isInstanceOf(ImportRefusedException.class)
            .hasMessage(allowed.reason())
            .extracting(e -> ((ImportRefusedException) e).code())
            .isEqualTo(allowed.code());
      }
    }
  }

  @Test
  void whatIsBeingCancelledCannotBeCancelledAgain() {
    assertThat(reason(job(ImportStatus.STOPPING, StopRequest.CANCEL, false, null, 0)))
        .isEqualTo("The import is being cancelled; it ends after its current chunk.");
  }

  @Test
  void importWhoseFileIsDeletedCannotBeRestarted() {
    ImportJob purged = job(ImportStatus.FAILED, StopRequest.STOP, true, null, 0);
    assertThat(AllowedAction.of(ImportAction.RESTART, purged).code()).isEqualTo("FILE_PURGED");
  }

  @Test
  void errorsAreOfferedWhenThereAreSome() {
    ImportJob failed = job(ImportStatus.COMPLETED, StopRequest.STOP, false, null, 3);
    assertThat(AllowedAction.of(ImportAction.DOWNLOAD_ERRORS, failed).enabled()).isTrue();
  }

  @Test
  void actionsAreKnownByTheirSpelling() {
    for (ImportAction action : ImportAction.values()) {
      assertThat(ImportAction.byWireName(action.wireName())).isEqualTo(action);
    }
    assertThat(ImportAction.byWireName("explode")).isNull();
    assertThat(ImportAction.byWireName(null)).isNull();
  }

  private static @Nullable String reason(ImportJob job) {
    return AllowedAction.of(ImportAction.CANCEL, job).reason();
  }

  private static ImportJob job(
      ImportStatus status,
      StopRequest request,
      boolean purged,
      @Nullable Map<String, @Nullable String> mapping,
      long failed) {
    UUID id = new UUID(1, 2);
    Instant time = Instant.EPOCH;
    return new ImportJob(
        id,
        id,
        status,
        "bulk",
        "Import",
        null,
        null,
        null,
        new StoredSource(id, "f", FileFormat.NDJSON, 1, 1, null, null, purged),
        null,
        ImportOptions.DEFAULTS,
        mapping,
        0,
        null,
        10,
        new RowCounts(failed, 0, 0, 0, 0, failed, 0, 0),
        null,
        1,
        status == ImportStatus.STOPPING ? request : null,
        null,
        null,
        time,
        time,
        time,
        time,
        null);
  }
}
