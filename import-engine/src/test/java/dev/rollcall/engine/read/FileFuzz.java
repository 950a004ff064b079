package dev.rollcall.engine.read;

import dev.rollcall.engine.file.MemoryFileStore;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Changes valid files at random and reads them. Whatever the bytes are, a reader gives rows or says
 * with its own exception why it does not; two readings of the same bytes are the same.
 */
final class FileFuzz {
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();
  private static final int COLUMNS = 50;
  private static final SourceLimits LIMITS = new SourceLimits(5_000, 50_000, 8 << 20, 400, 200);

  /** Bits of which many formats are made; put anywhere they do the most harm. */
  private static final String[] TOKENS = {
    "<row r=\"1048577\">",
    "<c r=\"XFE1\">",
    "<c t=\"s\"><v>99999999999</v></c>",
    "</sheetData>",
    "<v>1E999999999</v>",
    "<!DOCTYPE x [<!ENTITY y \"z\">]>",
    "&y;",
    "<![CDATA[",
    "_xD800_",
    "number-rows-repeated=\"999999999\"",
    "number-columns-repeated=\"16384\"",
    "\u0000",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\ud800",
    "1e999999999",
    ":",
    ",",
    "null",
    "BEGIN:VCARD\n",
    "END:VCARD\n",
    "=\n",
    ";CHARSET=x;ENCODING=QUOTED-PRINTABLE:=C3=",
    "\\",
    "\r",
    "\n ",
    "TEL:",
    "N:;;;;;;;;",
    "<t xml:space=\"preserve\">",
    "<is>",
    "</c>",
    "-1",
    "<f>",
    "s=\"999999\"",
    "t=\"e\"",
  };

  private FileFuzz() {}

  /** A reading of a file: its rows, or why there are none. */
  record Reading(List<RawRow> rows, String refusal) {}

  static Reading read(byte[] bytes, String kind) throws IOException {
    MemoryFileStore store = new MemoryFileStore();
    store.put(TENANT, FILE, bytes);
    try {
      RowSource source =
          switch (kind) {
            case "json" -> {
              JsonSurvey.Result survey = JsonSurvey.of(store, TENANT, FILE, LIMITS, COLUMNS);
              yield new RowSource.Json(TENANT, FILE, survey.form(), survey.names());
            }
            case "vcf" ->
                new RowSource.Cards(
                    TENANT, FILE, CardSurvey.of(store, TENANT, FILE, LIMITS, COLUMNS).headers());
            default -> {
              SheetFormat format = SheetFormat.valueOf(kind);
              List<SheetSurvey.Sheet> sheets = SheetSurvey.of(store, TENANT, FILE, format, LIMITS);
              yield new RowSource.Sheet(
                  TENANT, FILE, format, sheets.isEmpty() ? 0 : sheets.size() - 1, 1, COLUMNS);
            }
          };
      RowCount count = RowCounter.of(store, source, LIMITS);
      List<RawRow> rows =
          new ArrayList<>(RowReaders.first(2_000, RowReaders.of(store, source, LIMITS)));
      if (rows.size() != Math.min(count.rows(), 2_000)) {
        throw new AssertionError("Counted " + count + " and read " + rows.size());
      }
      for (RawRow row : rows) {
        row.content().asStoredText();
        if (row.content() instanceof RowContent.Cells cells && kind.length() == 3) {
          if (cells.values().size() > COLUMNS) {
            throw new AssertionError("Too many cells: " + row);
          }
        }
      }
      return new Reading(rows, "");
    } catch (UnreadableSourceException e) {
      return new Reading(List.of(), e.code() + " " + e.getMessage());
    }
  }

  /** Some random changes; inside of the parts where the file is an archive. */
  static byte[] changed(byte[] original, String kind, Random random) throws IOException {
    boolean archive = kind.equals("XLSX") || kind.equals("ODS");
    if (!archive || random.nextInt(5) == 0) {
      return mutated(original, random, kind.equals("XLS"));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(original));
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = parts.getNextEntry(); entry != null; entry = parts.getNextEntry()) {
        byte[] part = parts.readAllBytes();
        boolean content = entry.getName().contains("sheet") || entry.getName().contains("content");
        if (random.nextInt(content ? 2 : 8) == 0) {
          part = mutated(part, random, false);
        }
        if (random.nextInt(60) > 0) {
          zip.putNextEntry(new ZipEntry(entry.getName()));
          zip.write(part);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] mutated(byte[] original, Random random, boolean binary) {
    byte[] bytes = original.clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes && bytes.length > 4; i++) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
      switch (random.nextInt(binary ? 3 : 6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> {
          int value = new int[] {0, 1, 0xFF, 0x7F, 0x80, 0xFFFF}[random.nextInt(6)];
          bytes[at] = (byte) value;
          bytes[Math.min(at + 1, bytes.length - 1)] = (byte) (value >> 8);
        }
        case 3 -> bytes = spliced(bytes, at, length, new byte[0]);
        case 4 -> {
          byte[] repeated = java.util.Arrays.copyOfRange(bytes, at, at + length);
          bytes = spliced(bytes, random.nextInt(bytes.length), 0, repeated);
        }
        default ->
            bytes =
                spliced(
                    bytes,
                    at,
                    random.nextInt(2) * length,
                    TOKENS[random.nextInt(TOKENS.length)].getBytes(
                        java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return random.nextInt(12) == 0
        ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))
        : bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte[] inserted) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    result.write(bytes, 0, at);
    result.write(inserted, 0, inserted.length);
    result.write(bytes, at + removed, bytes.length - at - removed);
    return result.toByteArray();
  }
}
