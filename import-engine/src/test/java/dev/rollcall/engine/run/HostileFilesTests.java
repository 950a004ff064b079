package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rollcall.engine.file.MemoryFileStore;
import dev.rollcall.engine.file.StoredFile;
import dev.rollcall.engine.read.SourceLimits;
import dev.rollcall.samples.SampleCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What means harm is refused with a reason, and soon. The Maven profile {@code small-heap} gives it
 * 256 MB.
 */
class HostileFilesTests {
  private static final UUID TENANT = UUID.randomUUID();
  private static final Duration LONGEST = Duration.ofSeconds(5);

  @FunctionalInterface
  private interface Bytes {
    byte[] make() throws IOException;
  }

  static Stream<Arguments> hostileFiles() {
    List<Arguments> files = new ArrayList<>();
    for (SampleCase sample : SampleCase.all()) {
      if (sample.name().startsWith("hostile-") && sample.expected().refusal() != null) {
        files.add(
            arguments(
                sample.name(), sample.expected().refusal().code(), (Bytes) () -> read(sample)));
      }
    }
    files.add(arguments("entries", "TOO_MANY_ENTRIES", (Bytes) HostileFilesTests::manyEntries));
    files.add(arguments("sheets", "UNPACKED_TOO_LARGE", (Bytes) HostileFilesTests::manyBombs));
    files.add(arguments("names", "FILE_DAMAGED", (Bytes) HostileFilesTests::manyNames));
    files.add(
        arguments("attribute", "UNPACKED_TOO_LARGE", (Bytes) HostileFilesTests::longAttribute));
    files.add(arguments("members", "TOO_MANY_COLUMNS", (Bytes) HostileFilesTests::manyMembers));
    files.add(arguments("numbers", "TOO_MANY_COLUMNS", (Bytes) HostileFilesTests::manyNumbers));
    files.add(arguments("behind", "UNPACKED_TOO_LARGE", (Bytes) HostileFilesTests::bombBehind));
    return files.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileFiles")
  void hostileFileIsRefusedInTime(String name, String code, Bytes file) throws IOException {
    byte[] bytes = file.make();
    long begin = processorTime();
    ImportRefusedException refusal =
        catchThrowableOfType(ImportRefusedException.class, () -> understand(bytes));
    assertThat(Duration.ofNanos(processorTime() - begin)).isLessThan(LONGEST);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.getMessage()).isNotBlank();
  }

  @Test
  void honestWorkbookThatRepeatsItselfIsRead() throws IOException {
    String cells =
        "<c t=\"inlineStr\"><is><t>Springfield</t></is></c>".repeat(10)
            + "<c t=\"inlineStr\"><is><t>ada@example.com</t></is></c>";
    byte[] bytes =
        workbook(
            Map.of(
                "sheet1.xml",
                new Part(
                    "<worksheet><sheetData>",
                    "<row>" + cells + "</row>",
                    150_000,
                    "</sheetData></worksheet>")));
    assertThat(understand(bytes).count().rows()).isEqualTo(150_000);
  }

  /** Of this thread, so that a busy machine does not look like a slow reader. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static UnderstoodFile understand(byte[] bytes) throws IOException {
    MemoryFileStore store = new MemoryFileStore();
    UUID file = UUID.randomUUID();
    store.put(TENANT, file, bytes);
    return new FileUnderstanding(store, SourceLimits.ofRecordLength(262_144))
        .understand(TENANT, file, new StoredFile(bytes.length, ""), FileChoice.NONE);
  }

  private static byte[] read(SampleCase sample) throws IOException {
    try (InputStream bytes = sample.open()) {
      return bytes.readAllBytes();
    }
  }

  /** Much text, never whole in memory: the heap is for what is tested. */
  private record Part(String begin, String repeated, int times, String end) {
    static Part of(String text) {
      return new Part(text, "", 0, "");
    }

    void writeTo(OutputStream output) throws IOException {
      output.write(begin.getBytes(StandardCharsets.US_ASCII));
      int batch = Math.min(times, 1_000);
      byte[] many = repeated.repeat(batch).getBytes(StandardCharsets.US_ASCII);
      for (int left = times; left > 0; left -= batch) {
        output.write(many, 0, Math.min(left, batch) * repeated.length());
      }
      output.write(end.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static byte[] zip(Map<String, Part> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, Part> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        part.getValue().writeTo(zip);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] workbook(Map<String, Part> sheets) throws IOException {
    StringBuilder tabs = new StringBuilder();
    StringBuilder links = new StringBuilder();
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Map.Entry<String, Part> sheet : sheets.entrySet()) {
      String id = "r" + parts.size();
      tabs.append("<sheet name=\"").append(id).append("\" id=\"").append(id).append("\"/>");
      links.append("<Relationship Id=\"").append(id).append("\" Type=\"x/worksheet\" Target=\"");
      links.append(sheet.getKey()).append("\"/>");
      parts.put("xl/" + sheet.getKey(), sheet.getValue());
    }
    parts.put("[Content_Types].xml", Part.of("<Types/>"));
    parts.put("xl/workbook.xml", Part.of("<workbook><sheets>" + tabs + "</sheets></workbook>"));
    parts.put(
        "xl/_rels/workbook.xml.rels", Part.of("<Relationships>" + links + "</Relationships>"));
    return zip(parts);
  }

  private static byte[] manyEntries() throws IOException {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (int i = 0; i <= 10_000; i++) {
      parts.put("f" + i, Part.of(""));
    }
    return zip(parts);
  }

  /** Each of them alone would be small enough. */
  private static byte[] manyBombs() throws IOException {
    Map<String, Part> sheets = new LinkedHashMap<>();
    Part blank =
        new Part(
            "<worksheet><sheetData>",
            "<row>" + "<c/>".repeat(10_000) + "</row>",
            200,
            "</sheetData></worksheet>");
    for (int i = 0; i < 40; i++) {
      sheets.put("s" + i + ".xml", blank);
    }
    return workbook(sheets);
  }

  private static byte[] manyNames() throws IOException {
    StringBuilder xml = new StringBuilder("<worksheet><sheetData><row>");
    for (int i = 0; i < 1_000_000; i++) {
      xml.append("<c n").append(i).append("=\"\"/>");
    }
    return workbook(
        Map.of("sheet1.xml", Part.of(xml.append("</row></sheetData></worksheet>").toString())));
  }

  private static byte[] longAttribute() throws IOException {
    return workbook(
        Map.of("sheet1.xml", new Part("<worksheet><sheetData><row r=\"", "1", 60_000_000, "\"/>")));
  }

  private static byte[] manyMembers() {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < 400_000; i++) {
      json.append(i == 0 ? "" : ",").append("{\"member").append(i).append("\":1}");
    }
    return json.append(']').toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] manyNumbers() {
    StringBuilder cards = new StringBuilder();
    for (int card = 0; card < 300; card++) {
      cards.append("BEGIN:VCARD\nVERSION:3.0\n");
      for (int i = 0; i < 1_900; i++) {
        cards.append("TEL:").append(card * 2_000 + i).append('\n');
      }
      cards.append("END:VCARD\n");
    }
    return cards.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** An honest table, and a bomb in the same part behind it. */
  private static byte[] bombBehind() throws IOException {
    return workbook(
        Map.of(
            "sheet1.xml",
            new Part(
                "<worksheet><sheetData><row><c t=\"str\"><v>Email</v></c></row>"
                    + "<row><c t=\"str\"><v>ada@example.com</v></c></row></sheetData>",
                "<hyperlink/>",
                8_000_000,
                "</worksheet>")));
  }
}
