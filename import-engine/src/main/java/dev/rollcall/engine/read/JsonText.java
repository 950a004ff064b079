package dev.rollcall.engine.read;

import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.CharConversionException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** JSON as tokens, with limits, and with what is wrong in words. */
final class JsonText {
  private static final int DEEPEST_NESTING = 100;
  private static final int LONGEST_TEXT = 8_000_000;
  private static final int LONGEST_NAME = 10_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST_NESTING)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_TEXT)
                  .build())
          .enable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          // Names come from strangers; none of them is worth keeping.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private JsonText() {}

  /** Tokens of UTF-8, or of UTF-16 or UTF-32 that their first bytes tell. */
  static JsonParser parser(InputStream bytes) {
    return JSON.createParser(ObjectReadContext.empty(), bytes);
  }

  static JsonParser parser(String text) {
    return JSON.createParser(ObjectReadContext.empty(), text);
  }

  /** What was thrown about bytes, in words. */
  static RuntimeException translated(JacksonException e) {
    if (e instanceof JacksonIOException failed
        && !(failed.getCause() instanceof CharConversionException)) {
      return new UncheckedIOException(failed.getCause());
    }
    return new UnreadableSourceException(
        Code.JSON_BROKEN, "The file is not valid JSON: " + reason(e) + place(e.getLocation()));
  }

  static String reason(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return "it is nested too deeply, or a text, name or number is too long";
    }
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
  }

  private static String place(@Nullable TokenStreamLocation place) {
    return place == null
        ? "."
        : " (line "
            + Math.max(1, place.getLineNr())
            + ", column "
            + Math.max(1, place.getColumnNr())
            + "). Nothing of it was imported.";
  }
}
