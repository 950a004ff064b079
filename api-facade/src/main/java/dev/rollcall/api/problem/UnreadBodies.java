package dev.rollcall.api.problem;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets the rest of a body stay unread. The server otherwise hears a client out before it closes the
 * connection, also one that never ends.
 */
final class UnreadBodies extends ValveBase {
  private static final String ATTRIBUTE = UnreadBodies.class.getName();

  UnreadBodies() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    Runnable leave =
        () -> request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    request.setAttribute(ATTRIBUTE, leave);
    getNext().invoke(request, response);
  }

  /** Closes the connection after the answer, whatever the client still sends. */
  static void leaveRest(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Runnable leave) {
      leave.run();
    }
  }
}
