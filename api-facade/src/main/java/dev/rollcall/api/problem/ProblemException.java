package dev.rollcall.api.problem;

import dev.rollcall.api.problem.Problem.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The request gets an answer that is an error. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The code of what somebody else holds for the moment. */
  public static final String BUSY = "BUSY";

  private final HttpStatus status;
  private final String code;
  private final transient List<Reason> reasons;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /** An error with a stable code and a sentence that says what to do. */
  public ProblemException(HttpStatus status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  /** An error for several reasons at once. */
  public ProblemException(HttpStatus status, String code, String detail, List<Reason> reasons) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.reasons = List.copyOf(reasons);
  }

  /** The problem that an exception is for the client. */
  public static ProblemException of(Throwable thrown) {
    return Problems.of(thrown);
  }

  /** A parameter or member that has the right form and an impossible value: 422. */
  public static ProblemException impossible(String pointer, String code, String detail) {
    return new ProblemException(
        HttpStatus.UNPROCESSABLE_CONTENT, code, detail, List.of(new Reason(pointer, code, detail)));
  }

  /** A parameter that does not have the form that it should have: 400. */
  public static ProblemException malformedParameter(String name, String expected) {
    String detail = "The parameter " + name + " must be " + expected + ".";
    return new ProblemException(
        HttpStatus.BAD_REQUEST,
        "PARAMETER_INVALID",
        detail,
        List.of(new Reason("/" + name, "PARAMETER_INVALID", detail)));
  }

  /** There is no such thing, or it belongs to somebody else: 404. */
  public static ProblemException notFound(String code, String detail) {
    return new ProblemException(HttpStatus.NOT_FOUND, code, detail);
  }

  /** Adds a header to the answer. */
  public ProblemException withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Asks the client to try again after so many seconds. */
  public ProblemException retryAfter(int seconds) {
    return withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
  }

  HttpStatus status() {
    return status;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  List<Reason> reasons() {
    return reasons;
  }

  Map<String, String> headers() {
    return headers;
  }
}
