package dev.rollcall.samples;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Contacts as text cells of a sheet, written out every thousand rows. The workbook is made in a
 * temporary file and packed again at the end, since the library puts the time of writing into it.
 */
final class SheetContacts implements ContactSink {
  private static final int LAST_ROW = 1_048_575;
  private static final int ROWS_IN_MEMORY = 1_000;
  private static final String PROPERTIES = "docProps/core.xml";
  private static final String CREATED = "(<dcterms:created[^>]*>)[^<]*";
  private static final String ALWAYS_CREATED = "$12026-01-01T00:00:00Z";
  private static final LocalDateTime ALWAYS_PACKED = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final OutputStream output;
  private final Path file;
  private final OutputStream fileBytes;
  private final Workbook workbook;
  private final Worksheet sheet;
  private int row;

  private SheetContacts(OutputStream output, Path file) throws IOException {
    this.output = output;
    this.file = file;
    fileBytes = new BufferedOutputStream(Files.newOutputStream(file));
    workbook = new Workbook(fileBytes, "Rollcall samples", "1.0");
    sheet = workbook.newWorksheet("Contacts");
  }

  static SheetContacts open(List<String> headers, long rows, OutputStream output)
      throws IOException {
    if (rows > LAST_ROW) {
      throw new IllegalArgumentException("A sheet holds at most " + LAST_ROW + " contacts");
    }
    Path file = Files.createTempFile("contacts", ".xlsx");
    SheetContacts contacts = new SheetContacts(output, file);
    contacts.row(headers);
    return contacts;
  }

  @Override
  public void write(GeneratedContact contact) throws IOException {
    int column = 0;
    for (String text : contact.texts()) {
      cell(column++, text);
    }
    cell(column++, String.join(ContactColumns.TAG_SEPARATOR, contact.tags()));
    for (String value : contact.customValues()) {
      cell(column++, value);
    }
    endRow();
  }

  private void row(List<String> cells) throws IOException {
    for (int column = 0; column < cells.size(); column++) {
      cell(column, cells.get(column));
    }
    endRow();
  }

  private void cell(int column, String value) {
    if (!value.isEmpty()) {
      // In the cell itself: the table of shared strings would grow with the rows.
      sheet.inlineString(row, column, value);
    }
  }

  private void endRow() throws IOException {
    row++;
    if (row % ROWS_IN_MEMORY == 0) {
      sheet.flush();
    }
  }

  @Override
  public void close() throws IOException {
    try (fileBytes) {
      workbook.close();
      fileBytes.flush();
      packAgain();
    } finally {
      Files.delete(file);
    }
  }

  private void packAgain() throws IOException {
    try (ZipFile written = new ZipFile(file.toFile())) {
      ZipOutputStream packed = new ZipOutputStream(output);
      for (ZipEntry entry : Collections.list(written.entries())) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(ALWAYS_PACKED);
        packed.putNextEntry(copy);
        try (InputStream bytes = written.getInputStream(entry)) {
          if (entry.getName().equals(PROPERTIES)) {
            String properties = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            packed.write(
                properties.replaceAll(CREATED, ALWAYS_CREATED).getBytes(StandardCharsets.UTF_8));
          } else {
            bytes.transferTo(packed);
          }
        }
        packed.closeEntry();
      }
      packed.finish();
      output.flush();
    }
  }
}
