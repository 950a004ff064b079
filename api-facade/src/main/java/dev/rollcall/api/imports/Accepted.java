package dev.rollcall.api.imports;

import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The answer to calls that start something: look at the import for how it goes on.
 *
 * @param status {@code processing} when it began at once, else {@code queued}
 */
@Schema(name = "AcceptedImport")
record Accepted(boolean success, UUID jobId, String status) {
  private static final String RETRY_SECONDS = "1";

  static ResponseEntity<Accepted> answer(ImportJob job) {
    return withPlace(job).body(new Accepted(true, job.id(), startedStatus(job)));
  }

  /** 202, with where to look and when. */
  static ResponseEntity.BodyBuilder withPlace(ImportJob job) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(place(job))
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
  }

  static URI place(ImportJob job) {
    return URI.create("/v1/imports/" + job.id());
  }

  /** Short imports may have ended by now; to whom started it, it was processing. */
  static String startedStatus(ImportJob job) {
    return (job.status() == ImportStatus.QUEUED ? ImportStatus.QUEUED : ImportStatus.PROCESSING)
        .wireName();
  }
}
