package dev.rollcall.api.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The problem of a request that is so malformed that Tomcat never hands it to the application.
 * Public and without arguments, since Tomcat makes it from its name.
 */
public final class ProblemReportValve extends ErrorReportValve {
  private static final Log LOG = LogFactory.getLog(ProblemReportValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    HttpStatus resolved = HttpStatus.resolve(response.getStatus());
    HttpStatus status = resolved == null ? HttpStatus.INTERNAL_SERVER_ERROR : resolved;
    ProblemException problem = Problems.ofStatus(status);
    String traceId = traceId();
    LOG.info(status.value() + " " + problem.code() + ", trace " + traceId);
    // None of the values needs escaping.
    String body =
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\",\"trace_id\":\"%s\"}"
            .formatted(
                status.getReasonPhrase(),
                status.value(),
                problem.code(),
                problem.getMessage(),
                traceId);
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.getReporter().write(body);
      response.finishResponse();
    } catch (IOException e) {
      LOG.debug("The client is gone", e);
    }
  }

  private static String traceId() {
    byte[] bytes = new byte[16];
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
