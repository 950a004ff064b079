package dev.rollcall.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The body of every answer that is an error (RFC 9457).
 *
 * @param type always {@code about:blank}: the code says what it is
 * @param title the reason phrase of the status
 * @param code stable, for programs
 * @param detail what is wrong and what to do, for people
 * @param errors the single reasons; absent when the detail says it all
 * @param traceId finds the entry in the log
 */
@Schema(description = "An error (RFC 9457)")
public record Problem(
    String type,
    String title,
    int status,
    String code,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reason> errors,
    String traceId) {

  /**
   * One of several reasons.
   *
   * @param pointer JSON pointer to the member, or a slash and the name of the parameter
   */
  @Schema(name = "ProblemReason")
  public record Reason(String pointer, String code, String detail) {}
}
