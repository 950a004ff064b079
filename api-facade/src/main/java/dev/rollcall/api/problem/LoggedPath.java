package dev.rollcall.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The path of a request as the log may show it: that of the call, with ids. What else a caller puts
 * into a path may be about people, an address instead of an id for instance.
 */
final class LoggedPath {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String UNKNOWN = "(a path of no call)";

  private LoggedPath() {}

  static String of(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (pattern == null) {
      return UNKNOWN;
    }
    String path = pattern.toString();
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
        instanceof Map<?, ?> variables) {
      for (Map.Entry<?, ?> variable : variables.entrySet()) {
        String value = String.valueOf(variable.getValue());
        if (UUID.matcher(value).matches()) {
          path = path.replace("{" + variable.getKey() + "}", value);
        }
      }
    }
    return path;
  }
}
