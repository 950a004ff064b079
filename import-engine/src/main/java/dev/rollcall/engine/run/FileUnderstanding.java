package dev.rollcall.engine.run;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.file.StoredFile;
import dev.rollcall.engine.layout.CardLayout;
import dev.rollcall.engine.layout.JsonLayout;
import dev.rollcall.engine.layout.LayoutDetector;
import dev.rollcall.engine.layout.LayoutException;
import dev.rollcall.engine.layout.SheetLayout;
import dev.rollcall.engine.layout.SheetLayoutDetector;
import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.read.CardSurvey;
import dev.rollcall.engine.read.JsonSurvey;
import dev.rollcall.engine.read.RowCount;
import dev.rollcall.engine.read.RowCounter;
import dev.rollcall.engine.read.SheetFormat;
import dev.rollcall.engine.read.SourceLimits;
import dev.rollcall.engine.read.UnreadableSourceException;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import dev.rollcall.engine.upload.Archives;
import dev.rollcall.engine.upload.ContentKind;
import dev.rollcall.engine.upload.FileInspection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * Finds out what a stored file is and how it is read, by its content alone. Takes it out of its
 * archive, and goes through it to its end once, so that what cannot be read is refused before any
 * row of it is imported. Thread-safe.
 */
final class FileUnderstanding {
  private final FileStore store;
  private final SourceLimits limits;
  private final TextFiles textFiles;

  FileUnderstanding(FileStore store, SourceLimits limits) {
    this.store = store;
    this.limits = limits;
    textFiles = new TextFiles(store, limits);
  }

  /** Refuses, without looking far into it, what cannot be read in any way. */
  void requireReadable(UUID tenantId, UUID fileId) throws IOException {
    try {
      requireReadable(FileInspection.kind(store, tenantId, fileId, limits));
    } catch (UnreadableSourceException e) {
      throw refused(e);
    }
  }

  /**
   * Understands a file. Of an archive, the file in it is stored beside it.
   *
   * @throws ImportRefusedException when it cannot be read; nothing is left of what was unpacked
   */
  UnderstoodFile understand(UUID tenantId, UUID fileId, StoredFile stored, FileChoice choice)
      throws IOException {
    try {
      ContentKind kind = FileInspection.kind(store, tenantId, fileId, limits);
      requireReadable(kind);
      return kind.isArchive()
          ? unpacked(tenantId, fileId, stored, kind, choice)
          : read(tenantId, fileId, stored, null, kind, choice);
    } catch (UnreadableSourceException e) {
      throw refused(e);
    } catch (Archives.EntryException e) {
      throw new ImportRefusedException(
          Kind.IMPOSSIBLE,
          "ARCHIVE_ENTRY",
          String.valueOf(e.getMessage()),
          e.files().stream()
              .map(file -> new ImportRefusedException.Detail("/entry", "ENTRY_POSSIBLE", file))
              .toList());
    } catch (LayoutException e) {
      throw new ImportRefusedException(
          e.code() == LayoutException.Code.CHARSET_NOT_SUPPORTED
              ? Kind.NOT_READABLE
              : Kind.IMPOSSIBLE,
          e.code().name(),
          String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Understands a file anew that was taken in before, and taken out of its archive.
   *
   * @throws ImportRefusedException when it cannot be read as the choice says
   */
  UnderstoodFile again(UUID tenantId, StoredSource file, FileChoice choice) throws IOException {
    try {
      ContentKind kind =
          switch (file.format()) {
            case XLSX -> ContentKind.XLSX;
            case XLS -> ContentKind.XLS;
            case ODS -> ContentKind.ODS;
            case JSON, NDJSON -> ContentKind.JSON;
            case VCARD -> ContentKind.VCARD;
            case CSV -> ContentKind.TEXT;
          };
      return read(
          tenantId,
          file.fileId(),
          new StoredFile(file.sizeBytes(), ""),
          file.entry(),
          kind,
          choice);
    } catch (UnreadableSourceException e) {
      throw new ImportRefusedException(
          Kind.IMPOSSIBLE, e.code().name(), String.valueOf(e.getMessage()));
    } catch (LayoutException e) {
      throw new ImportRefusedException(
          Kind.IMPOSSIBLE, e.code().name(), String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private UnderstoodFile unpacked(
      UUID tenantId, UUID archiveId, StoredFile stored, ContentKind archive, FileChoice choice)
      throws IOException {
    UUID fileId = UuidCreator.getTimeOrderedEpoch();
    try {
      Archives.Unpacked unpacked =
          archive == ContentKind.ZIP
              ? Archives.unpackZip(store, tenantId, archiveId, fileId, choice.entry(), limits)
              : Archives.unpackGzip(store, tenantId, archiveId, fileId, stored.sizeBytes(), limits);
      ContentKind kind = FileInspection.kind(store, tenantId, fileId, limits);
      if (kind.isArchive()) {
        throw new ImportRefusedException(
            Kind.NOT_READABLE,
            "FILE_NOT_READABLE",
            "The archive holds another archive. Unpack it and upload the file in it.");
      }
      requireReadable(kind);
      return read(tenantId, fileId, unpacked.stored(), unpacked.entry(), kind, choice);
    } catch (IOException | RuntimeException e) {
      store.delete(tenantId, fileId);
      throw e;
    }
  }

  private static void requireReadable(ContentKind kind) {
    if (kind == ContentKind.OFFICE_ENCRYPTED) {
      throw new ImportRefusedException(
          Kind.IMPOSSIBLE,
          UnreadableSourceException.Code.FILE_ENCRYPTED.name(),
          "The file is " + kind.description() + ". " + kind.advice());
    }
    if (!kind.isReadable()) {
      throw new ImportRefusedException(
          Kind.NOT_READABLE,
          "FILE_NOT_READABLE",
          "The file is " + kind.description() + ". " + kind.advice());
    }
  }

  private UnderstoodFile read(
      UUID tenantId,
      UUID fileId,
      StoredFile stored,
      @org.jspecify.annotations.Nullable String entry,
      ContentKind kind,
      FileChoice choice)
      throws IOException {
    FileFormat format;
    TableLayout layout;
    RowCount count;
    switch (kind) {
      case XLSX, XLS, ODS -> {
        SheetFormat sheetFormat = SheetFormat.valueOf(kind.name());
        format = FileFormat.valueOf(kind.name());
        SheetLayout sheet =
            SheetLayoutDetector.detect(
                store, tenantId, fileId, sheetFormat, limits, choice.sheets());
        count = RowCounter.of(store, sheet.source(tenantId, fileId), limits);
        layout = sheet.withRows(count.rows() + (sheet.headerRow() == 0 ? 0 : 1));
      }
      case JSON -> {
        JsonSurvey.Result survey =
            JsonSurvey.of(store, tenantId, fileId, limits, LayoutDetector.MAX_COLUMNS);
        format = survey.form().lines() ? FileFormat.NDJSON : FileFormat.JSON;
        layout = JsonLayout.of(survey.form(), survey.names());
        count = survey.count();
      }
      case VCARD -> {
        CardSurvey.Result survey =
            CardSurvey.of(store, tenantId, fileId, limits, LayoutDetector.MAX_COLUMNS);
        format = FileFormat.VCARD;
        layout = new CardLayout(survey.headers());
        count = survey.count();
      }
      default -> {
        format = FileFormat.CSV;
        TextFiles.Understood text = textFiles.understand(tenantId, fileId, choice.ofText());
        layout = text.layout();
        count = text.count();
      }
    }
    if (count.rows() == 0) {
      throw new ImportRefusedException(
          Kind.IMPOSSIBLE, "FILE_WITHOUT_ROWS", withoutRows(kind, layout));
    }
    if (layout.headers().isEmpty()) {
      throw new ImportRefusedException(
          Kind.IMPOSSIBLE,
          "FILE_WITHOUT_COLUMNS",
          "Nothing in the file can be read as a contact. Check how it was exported.");
    }
    return new UnderstoodFile(fileId, stored, entry, format, layout, count);
  }

  private static String withoutRows(ContentKind kind, TableLayout layout) {
    if (kind == ContentKind.JSON || kind == ContentKind.VCARD) {
      return "The file holds no contact. Add at least one.";
    }
    return layout instanceof SheetLayout sheet && sheet.headers().isEmpty()
        ? "The sheet \"" + sheet.sheet() + "\" is empty. Choose another sheet."
        : "The file has a header row and no rows below it. Add at least one contact.";
  }

  private static ImportRefusedException refused(UnreadableSourceException e) {
    Kind kind =
        switch (e.code()) {
          case UNPACKED_TOO_LARGE, TOO_MANY_ENTRIES, TOO_MANY_ROWS -> Kind.TOO_LARGE;
          case FILE_DAMAGED, XML_FORBIDDEN -> Kind.NOT_READABLE;
          case FILE_ENCRYPTED,
              SHEET_NOT_FOUND,
              HEADER_NOT_FOUND,
              FILE_EMPTY,
              TOO_MANY_COLUMNS,
              JSON_BROKEN,
              JSON_NO_CONTACTS ->
              Kind.IMPOSSIBLE;
        };
    return new ImportRefusedException(kind, e.code().name(), String.valueOf(e.getMessage()));
  }
}
