package dev.rollcall.engine.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What is in a compound file (MS-CFB), the container of old Office files and of encrypted ones. */
public final class CompoundFile {
  private CompoundFile() {}

  /**
   * Names at the top of the file.
   *
   * @throws UnreadableSourceException when it is no compound file that can be read
   */
  public static Set<String> names(Path file) throws IOException {
    try (POIFSFileSystem container = XlsBook.container(file)) {
      return new HashSet<>(container.getRoot().getEntryNames());
    }
  }
}
