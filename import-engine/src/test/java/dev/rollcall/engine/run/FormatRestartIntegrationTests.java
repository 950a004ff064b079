package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.run.FailingDatabase.Fault;
import dev.rollcall.samples.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An import of any format whose database fails at one of its commits goes on exactly where it was:
 * each row has one outcome, in the order of the file.
 */
class FormatRestartIntegrationTests {
  private static final int CHUNK_SIZE = 3;
  private static final int ROWS = 14;

  private static final FailingDatabase FAULTS = new FailingDatabase();
  private static TestDatabase database;
  private static EngineHarness engine;

  /** Files of the same contacts; every fifth row has no key. */
  enum Sample {
    XLSX {
      @Override
      byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
          Worksheet sheet = workbook.newWorksheet("Contacts");
          sheet.value(0, 0, "A title");
          sheet.value(2, 0, "First Name");
          sheet.value(2, 1, "Email");
          for (int i = 1; i <= ROWS; i++) {
            // Blank rows between do not count.
            sheet.value(2 * i + 2, 0, "Row " + i);
            sheet.value(2 * i + 2, 1, email(i));
          }
        }
        return bytes.toByteArray();
      }
    },
    XLS {
      @Override
      byte[] bytes() throws IOException {
        return workbook();
      }
    },
    ODS {
      @Override
      byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
          zip.putNextEntry(new ZipEntry("mimetype"));
          zip.write(
              "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII));
          zip.putNextEntry(new ZipEntry("content.xml"));
          zip.write(
              ("<d xmlns:t=\"t\"><t:table t:name=\"A\"><t:table-row>"
                      + cell("First Name")
                      + cell("Email")
                      + "</t:table-row>"
                      + lines(
                          i ->
                              "<t:table-row>"
                                  + cell("Row " + i)
                                  + cell(email(i))
                                  + "</t:table-row>",
                          "")
                      + "</t:table></d>")
                  .getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
      }

      private String cell(String text) {
        return "<t:table-cell t:value-type=\"string\"><p>" + text + "</p></t:table-cell>";
      }
    },
    JSON {
      @Override
      byte[] bytes() {
        return ("{\"contacts\":["
                + lines(
                    i -> "{\"first_name\":\"Row " + i + "\",\"email\":\"" + email(i) + "\"}", ",\n")
                + "]}")
            .getBytes(StandardCharsets.UTF_8);
      }
    },
    NDJSON {
      @Override
      byte[] bytes() {
        return lines(
                i -> "{\"first_name\":\"Row " + i + "\",\"email\":\"" + email(i) + "\"}", "\n\n")
            .getBytes(StandardCharsets.UTF_8);
      }
    },
    VCARD {
      @Override
      byte[] bytes() {
        return lines(
                i ->
                    "BEGIN:VCARD\nVERSION:4.0\nN:;Row "
                        + i
                        + ";;;\nEMAIL:"
                        + email(i)
                        + "\nEND:VCARD",
                "\n")
            .getBytes(StandardCharsets.UTF_8);
      }
    },
    GZIPPED {
      @Override
      byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
          gzip.write(
              ("First Name,Email\n" + lines(i -> "Row " + i + "," + email(i), "\n"))
                  .getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
      }
    };

    abstract byte[] bytes() throws IOException;

    static String email(int row) {
      return row % 5 == 0 ? "" : "row" + row + "@example.com";
    }

    static String lines(IntFunction<String> line, String divider) {
      return IntStream.rangeClosed(1, ROWS).mapToObj(line).collect(Collectors.joining(divider));
    }
  }

  private static byte[] workbook() throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      HSSFSheet sheet = workbook.createSheet("Contacts");
      sheet.createRow(0).createCell(0).setCellValue("First Name");
      sheet.getRow(0).createCell(1).setCellValue("Email");
      for (int i = 1; i <= ROWS; i++) {
        sheet.createRow(2 * i).createCell(0).setCellValue("Row " + i);
        sheet.getRow(2 * i).createCell(1).setCellValue(Sample.email(i));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine =
        EngineHarness.on(database, EngineHarness.properties(CHUNK_SIZE, false), FAULTS::around);
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    database.close();
  }

  @AfterEach
  void nothingFailsAnyMore() {
    FAULTS.disarm();
  }

  @ParameterizedTest
  @EnumSource
  void importThatFailsAtACommitGoesOnExactly(Sample sample) throws IOException {
    List<String> calls = new ArrayList<>();
    List<String> undisturbed =
        imported(sample, () -> FAULTS.arm(0, Fault.REFUSED), () -> calls.addAll(FAULTS.calls()));
    assertThat(undisturbed).hasSize(ROWS);
    assertThat(undisturbed.get(4)).isEqualTo("5 failed");
    assertThat(undisturbed.get(13)).isEqualTo("14 created Row 14");
    int commits = 0;
    for (int call = 1; call <= calls.size(); call++) {
      if (calls.get(call - 1).equals("COMMIT")) {
        // Each format lets others of its commits fail, and all of them together every one.
        if (++commits % 4 != sample.ordinal() % 4) {
          continue;
        }
        int failing = call;
        Fault fault = commits % 3 == 0 ? Fault.REFUSED : Fault.ANSWER_LOST;
        List<String> disturbed =
            imported(
                sample,
                () -> FAULTS.arm(failing, fault),
                () -> assertThat(FAULTS.hasFailed()).isTrue());
        assertThat(disturbed).as("%s of commit %d", fault, commits).isEqualTo(undisturbed);
      }
    }
    assertThat(commits).isGreaterThan(5);
  }

  /** Imports the file, as the queue of a node would, and tells what became of each row. */
  private List<String> imported(Sample sample, Runnable before, Runnable afterwards)
      throws IOException {
    UUID tenant = engine.tenant(sample.name());
    ImportJob job = engine.csv(tenant, sample.bytes(), null, Map.of());
    before.run();
    for (int attempt = 0; attempt < 10; attempt++) {
      try {
        engine.runNext();
      } catch (RuntimeException e) {
        // The queue notes it and looks again a second later.
      }
      if (attempt == 0) {
        afterwards.run();
      }
      FAULTS.disarm();
      ImportStatus status = engine.control.get(tenant, job.id()).status();
      if (status == ImportStatus.PROCESSING) {
        engine.letLeasesRunOut();
      } else if (status != ImportStatus.QUEUED) {
        assertThat(status).isEqualTo(ImportStatus.COMPLETED);
        break;
      }
    }
    return engine
        .jdbc
        .sql(
            """
            SELECT row.row_number || ' ' || row.outcome || coalesce(' ' || contact.first_name, '')
            FROM import_rows AS row
            LEFT JOIN contacts AS contact
              ON contact.tenant_id = row.tenant_id AND contact.id = row.contact_id
            WHERE row.tenant_id = ? AND row.import_id = ? ORDER BY row.row_number
            """)
        .params(tenant, job.id())
        .query(String.class)
        .list();
  }
}
