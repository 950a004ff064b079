package dev.rollcall.api.idempotency;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The key of a request, and whose it is: the same text of another tenant is another key.
 *
 * @param tenantId null where an administrator's call is about no tenant
 * @param scope the tenant, else the API key of the administrator
 * @param text 1 to 255 characters of printable ASCII
 */
record GivenKey(@Nullable UUID tenantId, UUID scope, String text) {
  static final String HEADER = "Idempotency-Key";

  private static final int LONGEST = 255;

  /**
   * The key in the header, which may stand in quotation marks as the draft has it.
   *
   * @throws ProblemException when it cannot be one
   */
  static GivenKey of(HttpServletRequest request, Caller caller) {
    List<String> values = Collections.list(request.getHeaders(HEADER));
    String text = values.size() == 1 ? unquoted(values.get(0).strip()) : "";
    if (text.isBlank()
        || text.length() > LONGEST
        || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "IDEMPOTENCY_KEY_INVALID",
          "The header "
              + HEADER
              + " must be given once and have 1 to "
              + LONGEST
              + " printable ASCII characters, such as a new UUID for each new request.");
    }
    UUID tenantId = caller.tenantId();
    return new GivenKey(tenantId, tenantId == null ? caller.keyId() : tenantId, text);
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
