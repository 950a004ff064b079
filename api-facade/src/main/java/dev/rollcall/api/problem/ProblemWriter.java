package dev.rollcall.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes problems, whatever the client would accept: an answer in a form that it did not ask for
 * still says more than none. Each gets a trace id that the log has too. Thread-safe.
 */
@Component
public class ProblemWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
  private static final int TRACE_BYTES = 16;

  private final JsonMapper mapper;
  private final SecureRandom random = new SecureRandom();

  ProblemWriter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Answers with the problem; what was prepared for the client until then is dropped. Does nothing
   * when a part of another answer is on its way already.
   *
   * @param cause logged with its stack trace when the fault is ours
   */
  public void write(
      HttpServletRequest request,
      HttpServletResponse response,
      ProblemException problem,
      @Nullable Throwable cause)
      throws IOException {
    String traceId = newTraceId();
    log(request, problem, traceId, cause);
    if (response.isCommitted()) {
      return;
    }
    HttpStatus status = problem.status();
    byte[] body =
        mapper.writeValueAsBytes(
            new Problem(
                "about:blank",
                status.getReasonPhrase(),
                status.value(),
                problem.code(),
                String.valueOf(problem.getMessage()),
                problem.reasons(),
                traceId));
    response.reset();
    response.setStatus(status.value());
    problem.headers().forEach(response::setHeader);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private void log(
      HttpServletRequest request,
      ProblemException problem,
      String traceId,
      @Nullable Throwable cause) {
    if (problem.status().is5xxServerError() && !(cause instanceof ProblemException)) {
      LOG.error(
          "{} {}: {} {}, trace {}",
          request.getMethod(),
          LoggedPath.of(request),
          problem.status().value(),
          problem.code(),
          traceId,
          cause);
    } else {
      LOG.info(
          "{} {}: {} {}, trace {}",
          request.getMethod(),
          LoggedPath.of(request),
          problem.status().value(),
          problem.code(),
          traceId);
    }
  }

  private String newTraceId() {
    byte[] bytes = new byte[TRACE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
