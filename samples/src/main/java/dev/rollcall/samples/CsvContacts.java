package dev.rollcall.samples;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Contacts as RFC 4180 has them, with LF. */
final class CsvContacts implements ContactSink {
  private static final int BUFFER = 64 * 1024;

  private final Writer writer;
  private final StringBuilder record = new StringBuilder(512);

  CsvContacts(List<String> headers, OutputStream output) throws IOException {
    writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8), BUFFER);
    headers.forEach(this::cell);
    end();
  }

  @Override
  public void write(GeneratedContact contact) throws IOException {
    cell(contact.firstName());
    cell(contact.lastName());
    cell(contact.email());
    cell(contact.phone());
    cell(contact.company());
    cell(contact.title());
    cell(contact.addressLine1());
    cell(contact.city());
    cell(contact.state());
    cell(contact.postalCode());
    cell(contact.country());
    cell(String.join(ContactColumns.TAG_SEPARATOR, contact.tags()));
    contact.customValues().forEach(this::cell);
    end();
  }

  private void cell(String value) {
    if (needsQuotes(value)) {
      record.append('"').append(value.replace("\"", "\"\"")).append('"');
    } else {
      record.append(value);
    }
    record.append(',');
  }

  private static boolean needsQuotes(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  private void end() throws IOException {
    record.setCharAt(record.length() - 1, '\n');
    writer.append(record);
    record.setLength(0);
  }

  @Override
  public void close() throws IOException {
    writer.flush();
  }
}
