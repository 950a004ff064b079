package dev.rollcall.samples;

import java.io.IOException;
import java.io.OutputStream;

/** The formats in which generated contacts are written. Text is UTF-8 without byte order mark. */
public enum ContactFormat {
  /** Comma, header row, quotes where needed, LF. */
  CSV {
    @Override
    ContactSink open(ContactGenerator generator, OutputStream output) throws IOException {
      return new CsvContacts(generator.headers(), output);
    }
  },
  /** One object with the array {@code contacts}, a contact a line. */
  JSON {
    @Override
    ContactSink open(ContactGenerator generator, OutputStream output) throws IOException {
      return new JsonContacts(
          generator.customHeaders(), output, "{\"contacts\":[\n", ",\n", "\n]}\n");
    }
  },
  /** One contact a line. */
  NDJSON {
    @Override
    ContactSink open(ContactGenerator generator, OutputStream output) throws IOException {
      return new JsonContacts(generator.customHeaders(), output, "", "\n", "\n");
    }
  },
  /** One sheet with a header row; a sheet holds 1,048,575 contacts at most. */
  XLSX {
    @Override
    ContactSink open(ContactGenerator generator, OutputStream output) throws IOException {
      return SheetContacts.open(generator.headers(), generator.rows(), output);
    }
  };

  abstract ContactSink open(ContactGenerator generator, OutputStream output) throws IOException;
}
