package dev.rollcall.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns whatever a call threw into a problem. */
@RestControllerAdvice
class ProblemHandler {
  private final ProblemWriter writer;

  ProblemHandler(ProblemWriter writer) {
    this.writer = writer;
  }

  @ExceptionHandler(Throwable.class)
  void handle(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
      throws Throwable {
    if (Problems.clientIsGone(thrown)) {
      return;
    }
    if (thrown instanceof AsyncRequestNotUsableException || response.isCommitted()) {
      // The server then breaks the connection, so that half an answer never looks like a whole one.
      throw thrown;
    }
    writer.write(request, response, Problems.of(thrown), thrown);
  }
}
