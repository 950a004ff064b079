package dev.rollcall.api.paging;

import dev.rollcall.api.problem.Problem.Reason;
import dev.rollcall.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A place in a list, in a form that clients hand back and do not look into. */
public record Cursor(Instant createdAt, UUID id) {
  private static final char SEPARATOR = ' ';

  /** The text that {@link #parse} reads. */
  public String text() {
    return encode(createdAt.toString() + SEPARATOR + id);
  }

  /**
   * The place that the client hands back; null when it hands back none.
   *
   * @throws ProblemException when no answer of ours had this cursor
   */
  public static @Nullable Cursor parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String place = decode(text);
      int separator = place.indexOf(SEPARATOR);
      Instant time = Instant.parse(place.substring(0, Math.max(0, separator)));
      // Beyond these years PostgreSQL has no time.
      if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
        throw invalid();
      }
      return new Cursor(time, UUID.fromString(place.substring(separator + 1)));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw invalid();
    }
  }

  /** Makes text opaque. */
  public static String encode(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Undoes {@link #encode}.
   *
   * @throws IllegalArgumentException when it never was encoded
   */
  public static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }

  /** The answer to a cursor that no page of ours had. */
  public static ProblemException invalid() {
    String detail = "after must be the value that the page before gave, or be left out.";
    return new ProblemException(
        HttpStatus.BAD_REQUEST,
        "CURSOR_INVALID",
        detail,
        List.of(new Reason("/after", "CURSOR_INVALID", detail)));
  }
}
