package dev.rollcall.engine.upload;

import dev.rollcall.engine.upload.BulkBodyException.Code;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Takes in the JSON body of a bulk call, {@code {"contacts":[…], options…}} with its members in any
 * order, as a stream: each contact becomes a line of ASCII JSON at once, and never is more than one
 * value held in memory. What is wrong inside of a contact is not asked here; it becomes that row's
 * error.
 */
public final class BulkBody {
  private static final String CONTACTS = "contacts";
  private static final int DEEPEST_NESTING = 100;
  private static final int LONGEST_TEXT = 32_000_000;
  private static final int LONGEST_NUMBER = 1_000;
  private static final int MOST_OPTION_VALUES = 10_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST_NESTING)
                  .maxStringLength(LONGEST_TEXT)
                  // Numbers are copied as text; how large one may be is for the row to say.
                  .maxNumberLength(LONGEST_TEXT)
                  .build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          // Half surrogate pairs cannot be written in UTF-8; escaped, they reach their row's error.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .rootValueSeparator("\n")
          .build();

  private final JsonParser parser;
  private final JsonGenerator lines;
  private final int maxContacts;
  private final Map<String, @Nullable Object> options = new LinkedHashMap<>();
  private long contacts = -1;
  private int optionValues;

  private BulkBody(JsonParser parser, JsonGenerator lines, int maxContacts) {
    this.parser = parser;
    this.lines = lines;
    this.maxContacts = maxContacts;
  }

  /**
   * What a body held.
   *
   * @param options the members other than {@code contacts}, in their order: {@link String}, {@link
   *     Boolean}, {@link Long} or {@link BigDecimal}, {@link List}, {@link Map}, or null
   * @param contacts how many lines were written, at least 1
   */
  public record Result(Map<String, @Nullable Object> options, long contacts) {}

  /**
   * Copies the contacts to lines. Neither stream is closed. On any error, what was written is of no
   * use.
   *
   * @param maxContacts the most contacts one call may bring
   * @throws BulkBodyException when the body cannot be taken
   * @throws IOException when a stream fails
   */
  public static Result read(InputStream body, OutputStream ndjson, int maxContacts)
      throws IOException {
    Reader text =
        new BufferedReader(
            new InputStreamReader(
                body,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    try {
      skipByteOrderMark(text);
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text);
          JsonGenerator lines = JSON.createGenerator(ObjectWriteContext.empty(), ndjson)) {
        return new BulkBody(parser, lines, maxContacts).read();
      }
    } catch (CharacterCodingException e) {
      throw notUtf8("", 1, 1);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void skipByteOrderMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
  }

  private Result read() throws IOException {
    try {
      readRoot();
      if (contacts > 0) {
        lines.writeRaw('\n');
      }
      lines.flush();
    } catch (JacksonIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        TokenStreamLocation place = parser.currentLocation();
        throw notUtf8(pointer(), place.getLineNr(), place.getColumnNr());
      }
      throw e;
    } catch (StreamConstraintsException e) {
      throw problem(Code.BODY_NOT_JSON, constraintMessage());
    } catch (JacksonException e) {
      throw notJson(e);
    }
    if (contacts < 0) {
      throw problem(
          Code.CONTACTS_MISSING, "The body has no \"contacts\". Put an array of contacts there.");
    }
    if (contacts == 0) {
      throw new BulkBodyException(
          Code.CONTACTS_EMPTY, "/" + CONTACTS, 1, 1, "\"contacts\" is empty; nothing to import.");
    }
    return new Result(options, contacts);
  }

  private void readRoot() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw problem(Code.BODY_NOT_JSON, "The body must be a JSON object with \"contacts\" in it.");
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      if (name.equals(CONTACTS) ? contacts >= 0 : options.containsKey(name)) {
        throw problem(Code.BODY_NOT_JSON, "The body has two members named \"" + name + "\".");
      }
      if (name.equals(CONTACTS)) {
        copyContacts();
      } else {
        options.put(name, optionValue());
      }
    }
    if (parser.nextToken() != null) {
      throw problem(Code.BODY_NOT_JSON, "The body goes on after the end of its JSON object.");
    }
  }

  private void copyContacts() {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw problem(Code.CONTACTS_NOT_ARRAY, "\"contacts\" must be an array.");
    }
    contacts = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      contacts++;
      if (contacts > maxContacts) {
        throw problem(
            Code.TOO_MANY_CONTACTS,
            "The limit is "
                + maxContacts
                + " contacts in one call. Send them in several calls, as NDJSON, or as a file.");
      }
      copyValue();
    }
  }

  /** Copies the value at which the parser stands; numbers stay as typed. */
  private void copyValue() {
    int open = 0;
    while (true) {
      switch (parser.currentToken()) {
        case START_OBJECT -> {
          lines.writeStartObject();
          open++;
        }
        case START_ARRAY -> {
          lines.writeStartArray();
          open++;
        }
        case END_OBJECT -> {
          lines.writeEndObject();
          open--;
        }
        case END_ARRAY -> {
          lines.writeEndArray();
          open--;
        }
        case PROPERTY_NAME -> lines.writeName(parser.currentName());
        case VALUE_STRING -> lines.writeString(parser.getString());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> lines.writeNumber(parser.getString());
        case VALUE_TRUE -> lines.writeBoolean(true);
        case VALUE_FALSE -> lines.writeBoolean(false);
        case VALUE_NULL -> lines.writeNull();
        default -> throw new IllegalStateException("Unexpected " + parser.currentToken());
      }
      if (open == 0) {
        return;
      }
      parser.nextToken();
    }
  }

  private @Nullable Object optionValue() {
    if (++optionValues > MOST_OPTION_VALUES) {
      throw problem(
          Code.BODY_NOT_JSON,
          "The options hold more than "
              + MOST_OPTION_VALUES
              + " values. Contacts go to"
              + " \"contacts\".");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          parser.nextToken();
          if (object.containsKey(name)) {
            throw problem(Code.BODY_NOT_JSON, "There are two members named \"" + name + "\".");
          }
          object.put(name, optionValue());
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(optionValue());
        }
        yield array;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> optionNumber();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("Unexpected " + parser.currentToken());
    };
  }

  private Object optionNumber() {
    String digits = parser.getString();
    if (digits.length() > LONGEST_NUMBER) {
      throw problem(
          Code.BODY_NOT_JSON,
          "A number of the options has more than " + LONGEST_NUMBER + " digits.");
    }
    // 18 digits always fit.
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT && digits.length() <= 18
        ? (Object) Long.valueOf(digits)
        : new BigDecimal(digits);
  }

  private BulkBodyException problem(Code code, String message) {
    TokenStreamLocation place = parser.currentTokenLocation();
    return at(code, place, message);
  }

  private BulkBodyException notJson(JacksonException e) {
    TokenStreamLocation place =
        e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    return at(
        Code.BODY_NOT_JSON,
        place,
        "The body is not JSON at line "
            + place.getLineNr()
            + ", column "
            + place.getColumnNr()
            + ": "
            + e.getOriginalMessage().lines().findFirst().orElse(""));
  }

  private String constraintMessage() {
    return "The body is nested more deeply than "
        + DEEPEST_NESTING
        + " levels, or holds a text of more than "
        + LONGEST_TEXT
        + " characters.";
  }

  private BulkBodyException at(Code code, TokenStreamLocation place, String message) {
    return new BulkBodyException(
        code, pointer(), Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()), message);
  }

  private String pointer() {
    return parser.streamReadContext().pathAsPointer().toString();
  }

  private static BulkBodyException notUtf8(String pointer, int line, int column) {
    return new BulkBodyException(
        Code.BODY_NOT_JSON,
        pointer,
        Math.max(1, line),
        Math.max(1, column),
        "The body contains bytes that are not UTF-8.");
  }
}
