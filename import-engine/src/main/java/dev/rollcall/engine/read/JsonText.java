package dev.rollcall.engine.read;

import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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

  /**
   * Tokens of UTF-8, or of UTF-16 as its first bytes tell (RFC 4627, 3). The library's own decoding
   * replaces bytes that are wrong where names are not kept.
   */
  static JsonParser parser(InputStream bytes) throws IOException {
    PushbackInputStream input = new PushbackInputStream(bytes, 3);
    byte[] first = input.readNBytes(3);
    int mark = startsWith(first, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    Charset charset = StandardCharsets.UTF_8;
    if (startsWith(first, 0xFE, 0xFF) || startsWith(first, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16;
    } else if (startsWith(first, 0)) {
      charset = StandardCharsets.UTF_16BE;
    } else if (first.length > 1 && first[1] == 0) {
      charset = StandardCharsets.UTF_16LE;
    }
    input.unread(first, mark, first.length - mark);
    Reader text =
        new InputStreamReader(
            input,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return JSON.createParser(ObjectReadContext.empty(), text);
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  static JsonParser parser(String text) {
    return JSON.createParser(ObjectReadContext.empty(), text);
  }

  /** What was thrown about bytes, in words. */
  static RuntimeException translated(JacksonException e) {
    if (e instanceof JacksonIOException failed
        && !(failed.getCause() instanceof CharacterCodingException)
        && !(failed.getCause() instanceof CharConversionException)) {
      return new UncheckedIOException(failed.getCause());
    }
    if (e instanceof JacksonIOException) {
      return new UnreadableSourceException(
          Code.JSON_BROKEN,
          "The file is not valid JSON: it contains bytes that are not UTF-8. Nothing of it was"
              + " imported.");
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
