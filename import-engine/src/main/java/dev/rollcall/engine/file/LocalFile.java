package dev.rollcall.engine.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A stored file where its bytes can be read in any order, until it is closed. Archives need it:
 * their table of contents is at their end.
 */
public final class LocalFile implements Closeable {
  private final Path path;
  private final boolean copy;

  private LocalFile(Path path, boolean copy) {
    this.path = path;
    this.copy = copy;
  }

  /** The file itself, which stays when this is closed. */
  static LocalFile itself(Path path) {
    return new LocalFile(path, false);
  }

  /** A copy in the temporary folder, which goes when this is closed. */
  static LocalFile copyOf(InputStream bytes) throws IOException {
    Path path = Files.createTempFile("rollcall-", ".copy");
    try {
      Files.copy(bytes, path, StandardCopyOption.REPLACE_EXISTING);
      return new LocalFile(path, true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (copy) {
      Files.deleteIfExists(path);
    }
  }
}
