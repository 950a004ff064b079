package dev.rollcall.samples;

import dev.rollcall.samples.BinarySamples.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Files in archives. */
final class ArchiveSamples {
  private static final String CSV = "First Name,Email\nAda,ada@example.com\n";

  private ArchiveSamples() {}

  static void addTo(Map<String, Content> samples) {
    samples.put("zip-one-csv.zip", () -> new ZipBytes().entry("export/contacts.csv", CSV).bytes());
    samples.put("zip-one-workbook.zip", ArchiveSamples::workbook);
    samples.put("zip-from-a-mac.zip", ArchiveSamples::fromMac);
    samples.put("zip-with-readme.zip", ArchiveSamples::withReadme);
    samples.put("zip-several-files.zip", ArchiveSamples::several);
    samples.put("zip-entry-named.zip", ArchiveSamples::several);
    samples.put("zip-entry-unknown.zip", ArchiveSamples::several);
    samples.put("zip-path-outside.zip", ArchiveSamples::outside);
    samples.put("zip-in-zip.zip", ArchiveSamples::nested);
    samples.put("zip-empty.zip", () -> new ZipBytes().entry(".DS_Store", "x").bytes());
    samples.put("zip-of-a-picture.zip", ArchiveSamples::picture);
    samples.put("zip-of-cards.zip", ArchiveSamples::cards);
    samples.put("zip-name-of-old-windows.zip", ArchiveSamples::oldName);
    samples.put("gz-one-csv.csv.gz", () -> gzip(CSV));
    samples.put("gz-json-lines.gz", () -> gzip("{\"email\":\"ada@example.com\"}\n{\"email\":\"ben@example.com\"}\n"));
    samples.put("gz-of-two-parts.gz", ArchiveSamples::twoParts);
    samples.put("gz-of-tar.tar.gz", ArchiveSamples::tar);
    samples.put("hostile-gz-cut-off.gz", ArchiveSamples::cutOff);
    samples.put("hostile-gz-wrong-checksum.gz", ArchiveSamples::wrongGzipChecksum);
  }

  private static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] workbook() throws IOException {
    return new ZipBytes()
        .entry(
            "kontakte.xlsx",
            new XlsxFile()
                .sheet("A", XlsxFile.row(1, "Email") + XlsxFile.row(2, "ada@example.com"))
                .sheet("B", XlsxFile.row(1, "Email") + XlsxFile.row(2, "ben@example.com"))
                .bytes())
        .bytes();
  }

  private static byte[] fromMac() throws IOException {
    return new ZipBytes()
        .entry("contacts.csv", CSV)
        .entry("__MACOSX/._contacts.csv", "x")
        .entry(".DS_Store", "y")
        .bytes();
  }

  private static byte[] withReadme() throws IOException {
    return new ZipBytes()
        .entry("README.txt", "Thank you for your order,\nread me first.\n")
        .entry("license.pdf", "%PDF-1.4")
        .entry("Contacts.CSV", CSV)
        .bytes();
  }

  private static byte[] several() throws IOException {
    return new ZipBytes()
        .entry("2024/contacts.csv", CSV)
        .entry("2025/contacts.csv", "First Name,Email\nBen,ben@example.com\n")
        .bytes();
  }

  /** A name that would leave a folder; no name is ever used as a path. */
  private static byte[] outside() throws IOException {
    return new ZipBytes().entry("../../../../tmp/evil.csv", CSV).bytes();
  }

  private static byte[] nested() throws IOException {
    return new ZipBytes()
        .entry("inner.zip", new ZipBytes().entry("contacts.csv", CSV).bytes())
        .bytes();
  }

  private static byte[] picture() throws IOException {
    return new ZipBytes()
        .entry("photo.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
        .bytes();
  }

  private static byte[] cards() throws IOException {
    return new ZipBytes()
        .entry("00001.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEMAIL:ada@example.com\r\nEND:VCARD\r\n")
        .bytes();
  }

  /** A name in the code page of DOS, without the mark of UTF-8. */
  private static byte[] oldName() throws IOException {
    byte[] bytes = new ZipBytes().entry("xyz.csv", CSV).bytes();
    for (int i = 0; i + 7 <= bytes.length; i++) {
      if (new String(bytes, i, 7, StandardCharsets.ISO_8859_1).equals("xyz.csv")) {
        bytes[i] = (byte) 0x81;
      }
    }
    // The mark of UTF-8 names is bit 11 of the flags of both headers.
    for (int i = 0; i + 10 <= bytes.length; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 3 && bytes[i + 3] == 4) {
        bytes[i + 7] &= ~0x08;
      } else if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
        bytes[i + 9] &= ~0x08;
      }
    }
    return bytes;
  }

  private static byte[] twoParts() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(gzip(CSV));
    bytes.write(gzip("Ben,ben@example.com\n"));
    return bytes.toByteArray();
  }

  private static byte[] tar() throws IOException {
    byte[] tar = new byte[1_024];
    System.arraycopy("contacts.csv".getBytes(StandardCharsets.US_ASCII), 0, tar, 0, 12);
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    return gzip(tar);
  }

  private static byte[] cutOff() throws IOException {
    byte[] whole = gzip(CSV.repeat(50));
    return Arrays.copyOf(whole, whole.length - 12);
  }

  private static byte[] wrongGzipChecksum() throws IOException {
    byte[] bytes = gzip(CSV);
    bytes[bytes.length - 8] ^= 1;
    return bytes;
  }
}
