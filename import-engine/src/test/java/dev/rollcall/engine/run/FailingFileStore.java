package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.file.StoredFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands files out in small pieces, and lets a test act, or fail, at a certain piece. */
final class FailingFileStore implements FileStore {
  private static final int PIECE = 64;

  /** What happens before a piece is read. */
  interface BeforeRead {
    void read(int number) throws IOException;
  }

  private final FileStore files;
  private volatile @Nullable BeforeRead beforeRead;

  FailingFileStore(FileStore files) {
    this.files = files;
  }

  /** Files that are opened from now on are read with this; null for undisturbed. */
  void beforeEveryRead(@Nullable BeforeRead action) {
    beforeRead = action;
  }

  @Override
  public InputStream open(UUID tenant, UUID file) throws IOException {
    InputStream bytes = files.open(tenant, file);
    BeforeRead action = beforeRead;
    if (action == null) {
      return bytes;
    }
    return new FilterInputStream(bytes) {
      private int reads;

      @Override
      public int read() throws IOException {
        action.read(++reads);
        return super.read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        action.read(++reads);
        return super.read(buffer, offset, Math.min(length, PIECE));
      }
    };
  }

  @Override
  public StoredFile store(UUID tenant, UUID file, FileContent content, long maxBytes)
      throws IOException {
    return files.store(tenant, file, content, maxBytes);
  }

  @Override
  public void deleteAll(UUID tenant) throws IOException {
    files.deleteAll(tenant);
  }

  @Override
  public void delete(UUID tenant, UUID file) throws IOException {
    files.delete(tenant, file);
  }

  @Override
  public boolean exists(UUID tenant, UUID file) {
    return files.exists(tenant, file);
  }

  @Override
  public void visit(Duration olderThan, FileVisitor visitor) throws IOException {
    files.visit(olderThan, visitor);
  }

  @Override
  public Optional<UUID> marker() throws IOException {
    return files.marker();
  }

  @Override
  public void mark(UUID marker) throws IOException {
    files.mark(marker);
  }

  @Override
  public String place() {
    return files.place();
  }
}
