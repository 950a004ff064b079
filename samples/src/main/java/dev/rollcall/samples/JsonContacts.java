package dev.rollcall.samples;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Contacts as JSON objects; what is blank is left out. */
final class JsonContacts implements ContactSink {
  private static final int BUFFER = 64 * 1024;

  private final List<String> customHeaders;
  private final Writer writer;
  private final String separator;
  private final String end;
  private final StringBuilder json = new StringBuilder(1_024);
  private boolean first = true;

  JsonContacts(
      List<String> customHeaders, OutputStream output, String begin, String separator, String end)
      throws IOException {
    this.customHeaders = customHeaders;
    this.separator = separator;
    this.end = end;
    writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8), BUFFER);
    writer.write(begin);
  }

  @Override
  public void write(GeneratedContact contact) throws IOException {
    json.setLength(0);
    json.append(first ? "{" : separator + "{");
    first = false;
    List<String> texts = contact.texts();
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isEmpty()) {
        member(ContactColumns.FIELDS.get(i));
        text(texts.get(i));
      }
    }
    if (!contact.tags().isEmpty()) {
      member("tags");
      json.append('[');
      for (String tag : contact.tags()) {
        text(tag);
        json.append(',');
      }
      json.setCharAt(json.length() - 1, ']');
    }
    if (contact.customValues().stream().anyMatch(value -> !value.isEmpty())) {
      member("custom_fields");
      json.append('{');
      for (int i = 0; i < customHeaders.size(); i++) {
        String value = contact.customValues().get(i);
        if (!value.isEmpty()) {
          member(customHeaders.get(i));
          text(value);
        }
      }
      json.append('}');
    }
    json.append('}');
    writer.append(json);
  }

  private void member(String name) {
    if (json.charAt(json.length() - 1) != '{') {
      json.append(',');
    }
    text(name);
    json.append(':');
  }

  private void text(String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        default -> json.append(c);
      }
    }
    json.append('"');
  }

  @Override
  public void close() throws IOException {
    if (!first || !end.equals("\n")) {
      writer.write(end);
    }
    writer.flush();
  }
}
