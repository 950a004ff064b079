package dev.rollcall.engine.read;

import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP archive whose entries are read as streams. Names of entries are keys and never become
 * paths.
 */
public final class ZipPackage implements Closeable {
  /** What names are written in that are not marked as UTF-8 (APPNOTE.TXT, appendix D). */
  private static final Charset OLD_NAMES =
      Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

  private final ZipFile zip;
  private final SourceLimits limits;
  private final UnpackedInput.Budget budget = new UnpackedInput.Budget();

  private ZipPackage(ZipFile zip, SourceLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /**
   * Opens an archive.
   *
   * @throws UnreadableSourceException when it is none that can be read
   */
  public static ZipPackage open(Path file, SourceLimits limits) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile(), OLD_NAMES);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      if (message.contains("encrypted")) {
        throw new UnreadableSourceException(
            Code.FILE_ENCRYPTED,
            "The archive is protected by a password. Unpack it and upload the file in it.");
      }
      throw UnreadableSourceException.damaged("its archive cannot be read.");
    }
    if (zip.size() > limits.archiveEntries()) {
      int entries = zip.size();
      zip.close();
      throw new UnreadableSourceException(
          Code.TOO_MANY_ENTRIES,
          "The archive has "
              + entries
              + " entries; the limit is "
              + limits.archiveEntries()
              + " (rollcall.limits.archive-entries).");
    }
    return new ZipPackage(zip, limits);
  }

  /** Names of the entries that are files. */
  public List<String> names() {
    return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  private @Nullable ZipEntry entry(String name) {
    try {
      return zip.getEntry(name);
    } catch (IllegalArgumentException e) {
      // Another name, met on the way to this one, is no text.
      throw UnreadableSourceException.damaged("a name in its archive cannot be read.");
    }
  }

  /** How large an entry says that it is unpacked; -1 when it does not say. */
  long size(String name) {
    ZipEntry entry = entry(name);
    return entry == null ? -1 : entry.getSize();
  }

  /** The bytes of an entry, limited as all unpacked bytes are; null when there is none. */
  @Nullable UnpackedInput input(String name) throws IOException {
    ZipEntry entry = entry(name);
    if (entry == null) {
      return null;
    }
    try {
      return new UnpackedInput(
          zip.getInputStream(entry), budget, entry.getCompressedSize(), entry.getCrc(), limits);
    } catch (ZipException | EOFException e) {
      throw UnreadableSourceException.damaged("an entry of its archive cannot be read.");
    }
  }

  /** The bytes of an entry that is a file of its own, with limited size and ratio. */
  public InputStream open(String name) throws IOException {
    UnpackedInput input = input(name);
    if (input == null) {
      throw UnreadableSourceException.damaged("an entry of its archive is missing.");
    }
    input.explainAll();
    return input;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
