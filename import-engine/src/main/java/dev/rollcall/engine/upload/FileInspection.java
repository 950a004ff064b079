package dev.rollcall.engine.upload;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.file.LocalFile;
import dev.rollcall.engine.read.CompoundFile;
import dev.rollcall.engine.read.SourceLimits;
import dev.rollcall.engine.read.ZipPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Tells what a stored file is, looking into it where its first bytes are those of a container that
 * many formats share.
 */
public final class FileInspection {
  private static final int MIME_TYPE_BYTES = 100;

  private FileInspection() {}

  /**
   * What the file is.
   *
   * @throws dev.rollcall.engine.read.UnreadableSourceException when it is a container that cannot
   *     be read, or one that is protected by a password
   */
  public static ContentKind kind(FileStore store, UUID tenant, UUID file, SourceLimits limits)
      throws IOException {
    ContentKind kind;
    try (InputStream bytes = store.open(tenant, file)) {
      kind = ContentSniffer.sniff(bytes.readNBytes(ContentSniffer.BYTES));
    }
    if (kind != ContentKind.ZIP && kind != ContentKind.OFFICE) {
      return kind;
    }
    try (LocalFile local = store.openLocal(tenant, file)) {
      if (kind == ContentKind.OFFICE) {
        return compound(CompoundFile.names(local.path()));
      }
      try (ZipPackage archive = ZipPackage.open(local.path(), limits)) {
        return archive(archive);
      }
    }
  }

  private static ContentKind archive(ZipPackage archive) throws IOException {
    List<String> names = archive.names();
    Set<String> known = new HashSet<>(names);
    if (known.contains("mimetype") && known.contains("content.xml")) {
      try (InputStream type = archive.open("mimetype")) {
        String mime =
            new String(type.readNBytes(MIME_TYPE_BYTES), StandardCharsets.US_ASCII).strip();
        return mime.startsWith("application/vnd.oasis.opendocument.spreadsheet")
            ? ContentKind.ODS
            : ContentKind.OPEN_DOCUMENT;
      }
    }
    if (known.contains("xl/workbook.bin")) {
      return ContentKind.XLSB;
    }
    if (names.stream().anyMatch(name -> name.startsWith("Index/") && name.endsWith(".iwa"))
        || known.contains("Index.zip")) {
      return ContentKind.NUMBERS;
    }
    if (known.contains("[Content_Types].xml")) {
      if (names.stream().anyMatch(name -> name.startsWith("word/"))) {
        return ContentKind.WORD;
      }
      return names.stream().anyMatch(name -> name.startsWith("ppt/"))
          ? ContentKind.POWERPOINT
          : ContentKind.XLSX;
    }
    return ContentKind.ZIP;
  }

  private static ContentKind compound(Set<String> names) {
    if (names.contains("EncryptedPackage")) {
      return ContentKind.OFFICE_ENCRYPTED;
    }
    if (names.stream().anyMatch("Workbook"::equalsIgnoreCase)) {
      return ContentKind.XLS;
    }
    if (names.stream().anyMatch("Book"::equalsIgnoreCase)) {
      return ContentKind.XLS_TOO_OLD;
    }
    if (names.contains("WordDocument")) {
      return ContentKind.WORD;
    }
    if (names.contains("PowerPoint Document")) {
      return ContentKind.POWERPOINT;
    }
    return names.stream().anyMatch(name -> name.startsWith("__properties_version1"))
        ? ContentKind.OUTLOOK_MESSAGE
        : ContentKind.OFFICE;
  }
}
