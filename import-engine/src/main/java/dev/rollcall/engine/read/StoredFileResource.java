package dev.rollcall.engine.read;

import dev.rollcall.engine.file.FileStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/** A file of the store, as Spring Batch wants to be given one. */
final class StoredFileResource extends AbstractResource {
  private final FileStore store;
  private final UUID tenant;
  private final UUID file;

  StoredFileResource(FileStore store, UUID tenant, UUID file) {
    this.store = store;
    this.tenant = tenant;
    this.file = file;
  }

  @Override
  public boolean exists() {
    return store.exists(tenant, file);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return store.open(tenant, file);
  }

  @Override
  public String getDescription() {
    return "file " + file + " of tenant " + tenant;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof StoredFileResource that
            && store.equals(that.store)
            && tenant.equals(that.tenant)
            && file.equals(that.file));
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }
}
