package dev.rollcall.api.problem;

import dev.rollcall.api.problem.Problem.Reason;
import dev.rollcall.engine.file.StorageFullException;
import dev.rollcall.engine.run.ImportRefusedException;
import dev.rollcall.engine.tenant.LockWait;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Which problem an exception is for the client. */
final class Problems {
  private static final int RETRY_SECONDS = 5;
  private static final int RETRY_STORAGE_SECONDS = 300;
  private static final int RETRY_QUEUE_SECONDS = 30;

  private Problems() {}

  static ProblemException of(Throwable thrown) {
    if (thrown instanceof ProblemException problem) {
      return problem;
    }
    if (thrown instanceof ImportRefusedException refused) {
      return refused(refused);
    }
    if (thrown instanceof NoResourceFoundException || thrown instanceof NoHandlerFoundException) {
      return ofStatus(HttpStatus.NOT_FOUND);
    }
    if (thrown instanceof HttpRequestMethodNotSupportedException method) {
      return methodNotAllowed(method);
    }
    if (thrown instanceof HttpMediaTypeNotAcceptableException) {
      return new ProblemException(
          HttpStatus.NOT_ACCEPTABLE,
          "NOT_ACCEPTABLE",
          "This call answers with application/json; change Accept.");
    }
    if (thrown instanceof HttpMediaTypeNotSupportedException media) {
      return new ProblemException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "UNSUPPORTED_MEDIA_TYPE",
          "This call takes "
              + media.getSupportedMediaTypes()
              + "; the request's Content-Type is "
              + (media.getContentType() == null ? "missing or malformed" : media.getContentType())
              + ".");
    }
    if (thrown instanceof MethodArgumentTypeMismatchException mismatch) {
      return mismatch(mismatch);
    }
    if (thrown instanceof MissingServletRequestParameterException missing) {
      return ProblemException.malformedParameter(missing.getParameterName(), "given");
    }
    if (thrown instanceof HttpMessageNotReadableException unreadable) {
      return unreadable(unreadable);
    }
    if (thrown instanceof InvalidParameterException) {
      return new ProblemException(
          HttpStatus.BAD_REQUEST,
          "QUERY_MALFORMED",
          "The query of the address must be UTF-8, percent-encoded.");
    }
    if (thrown instanceof RequestRejectedException
        || thrown instanceof ServletRequestBindingException) {
      return ofStatus(HttpStatus.BAD_REQUEST);
    }
    if (LockWait.wasTooLong(thrown)) {
      return new ProblemException(
              HttpStatus.SERVICE_UNAVAILABLE,
              ProblemException.BUSY,
              "Somebody else is writing there just now; nothing was done. Try again in a moment.")
          .retryAfter(RETRY_SECONDS);
    }
    if (thrown instanceof CannotCreateTransactionException
        || thrown instanceof DataAccessResourceFailureException
        || thrown instanceof TransientDataAccessResourceException
        || thrown instanceof QueryTimeoutException) {
      return ofStatus(HttpStatus.SERVICE_UNAVAILABLE);
    }
    if (storageIsFull(thrown)) {
      return new ProblemException(
              HttpStatus.INSUFFICIENT_STORAGE,
              "STORAGE_FULL",
              "There is no space left for the file here; nothing of it was kept. Tell the operator,"
                  + " and send it again later.")
          .retryAfter(RETRY_STORAGE_SECONDS);
    }
    return brokenBody(thrown) ? incompleteBody() : ofStatus(HttpStatus.INTERNAL_SERVER_ERROR);
  }

  /** The problem of an answer of which only the status is known. */
  static ProblemException ofStatus(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST ->
          new ProblemException(
              status, "MALFORMED_REQUEST", "The request is not well-formed HTTP for this server.");
      case NOT_FOUND ->
          new ProblemException(
              status, "NOT_FOUND", "There is nothing here. Check path and method of the call.");
      case SERVICE_UNAVAILABLE ->
          new ProblemException(
                  status, "UNAVAILABLE", "The database does not answer. Try again in a moment.")
              .retryAfter(RETRY_SECONDS);
      case INTERNAL_SERVER_ERROR ->
          new ProblemException(
              status, "INTERNAL", "Something failed here. Tell the operator the trace_id.");
      default ->
          new ProblemException(
              status, status.name(), "The request was refused: " + status.getReasonPhrase() + ".");
    };
  }

  private static ProblemException refused(ImportRefusedException refused) {
    HttpStatus status =
        switch (refused.kind()) {
          case MALFORMED -> HttpStatus.BAD_REQUEST;
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case CONFLICT -> HttpStatus.CONFLICT;
          case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
          case NOT_READABLE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
          case IMPOSSIBLE -> HttpStatus.UNPROCESSABLE_CONTENT;
          case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
        };
    ProblemException problem =
        new ProblemException(
            status,
            refused.code(),
            String.valueOf(refused.getMessage()),
            refused.details().stream()
                .map(detail -> new Reason(detail.pointer(), detail.code(), detail.detail()))
                .toList());
    return status == HttpStatus.TOO_MANY_REQUESTS
        ? problem.retryAfter(RETRY_QUEUE_SECONDS)
        : problem;
  }

  private static ProblemException methodNotAllowed(HttpRequestMethodNotSupportedException method) {
    Set<String> allowed = new TreeSet<>();
    if (method.getSupportedHttpMethods() != null) {
      for (HttpMethod supported : method.getSupportedHttpMethods()) {
        allowed.add(supported.name());
      }
    }
    String list = String.join(", ", allowed);
    return new ProblemException(
            HttpStatus.METHOD_NOT_ALLOWED,
            "METHOD_NOT_ALLOWED",
            "This path takes " + (list.isEmpty() ? "other methods" : list) + ".")
        .withHeader(HttpHeaders.ALLOW, list);
  }

  private static ProblemException mismatch(MethodArgumentTypeMismatchException mismatch) {
    if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
      // An id that cannot be one is an id of nothing.
      return ofStatus(HttpStatus.NOT_FOUND);
    }
    Class<?> type = mismatch.getRequiredType();
    return ProblemException.malformedParameter(
        mismatch.getName(), type == null ? "of another form" : expected(type));
  }

  private static String expected(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "Integer", "int", "Long", "long" -> "a whole number";
      case "Boolean", "boolean" -> "true or false";
      case "UUID" -> "a UUID";
      case "Instant" -> "a time such as 2026-01-31T12:00:00Z";
      default -> "of another form";
    };
  }

  private static ProblemException unreadable(HttpMessageNotReadableException unreadable) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        // What the stream itself said, such as that it is too long.
        return problem;
      }
    }
    if (unreadable.getCause() instanceof JacksonException malformed) {
      String detail =
          "The body is not the JSON that this call takes"
              + place(malformed)
              + ". Check its syntax and the types of its members.";
      return new ProblemException(
          HttpStatus.BAD_REQUEST,
          "BODY_MALFORMED",
          detail,
          List.of(new Reason(pointer(malformed), "BODY_MALFORMED", detail)));
    }
    return new ProblemException(
        HttpStatus.BAD_REQUEST, "BODY_MALFORMED", "This call needs a JSON object as its body.");
  }

  private static String pointer(JacksonException malformed) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : malformed.getPath()) {
      String name = step.getPropertyName();
      pointer
          .append('/')
          .append(
              name == null
                  ? String.valueOf(step.getIndex())
                  : name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static String place(JacksonException malformed) {
    return malformed.getLocation() == null || malformed.getLocation().getLineNr() < 1
        ? ""
        : " (line "
            + malformed.getLocation().getLineNr()
            + ", column "
            + malformed.getLocation().getColumnNr()
            + ")";
  }

  static ProblemException incompleteBody() {
    return new ProblemException(
        HttpStatus.BAD_REQUEST, "BODY_INCOMPLETE", "The body ended before it was complete.");
  }

  /** Whether nobody is there any more to read an answer. */
  static boolean clientIsGone(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException) {
        return true;
      }
    }
    return false;
  }

  private static boolean storageIsFull(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageFullException) {
        return true;
      }
    }
    return false;
  }

  /** Whether reading the request failed, which is not our fault. */
  private static boolean brokenBody(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadRequestException
          || cause instanceof ClientAbortException
          || cause instanceof RequestBodyException) {
        return true;
      }
    }
    return false;
  }
}
