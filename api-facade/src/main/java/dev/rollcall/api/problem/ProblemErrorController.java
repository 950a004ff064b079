package dev.rollcall.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server sends here are errors that arose outside of the calls. */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {
  private final ProblemWriter writer;

  ProblemErrorController(ProblemWriter writer) {
    this.writer = writer;
  }

  @RequestMapping("${server.error.path:${error.path:/error}}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (thrown instanceof IOException) {
      // What the server itself could not read or write is the client's connection.
      writer.write(request, response, Problems.incompleteBody(), null);
      return;
    }
    if (thrown instanceof ServletException wrapped
        && wrapped.getRootCause() instanceof ProblemException problem) {
      writer.write(request, response, problem, problem);
      return;
    }
    if (thrown instanceof Throwable throwable) {
      writer.write(request, response, Problems.of(throwable), throwable);
      return;
    }
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.resolve(code)
            : HttpStatus.NOT_FOUND;
    writer.write(
        request,
        response,
        Problems.ofStatus(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status),
        null);
  }
}
