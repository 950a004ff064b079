package dev.rollcall.engine.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Files in memory, for tests. */
public final class MemoryFileStore implements FileStore {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private volatile @Nullable UUID marker;

  /** Stores bytes without a limit. */
  public void put(UUID tenant, UUID file, byte[] bytes) {
    files.put(key(tenant, file), bytes);
  }

  @Override
  public StoredFile store(UUID tenant, UUID file, FileContent content, long maxBytes)
      throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    content.writeTo(output);
    byte[] all = output.toByteArray();
    if (all.length > maxBytes) {
      throw new FileTooLargeException(maxBytes);
    }
    put(tenant, file, all);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(all);
      return new StoredFile(all.length, HexFormat.of().formatHex(digest));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public InputStream open(UUID tenant, UUID file) throws IOException {
    byte[] bytes = files.get(key(tenant, file));
    if (bytes == null) {
      throw new NoSuchFileException(file.toString());
    }
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public void deleteAll(UUID tenant) {
    files.keySet().removeIf(key -> key.startsWith(tenant + "/"));
  }

  @Override
  public void delete(UUID tenant, UUID file) {
    files.remove(key(tenant, file));
  }

  @Override
  public boolean exists(UUID tenant, UUID file) {
    return files.containsKey(key(tenant, file));
  }

  @Override
  public void visit(Duration olderThan, FileVisitor visitor) throws IOException {
    for (String key : files.keySet()) {
      int separator = key.indexOf('/');
      visitor.visit(
          UUID.fromString(key.substring(0, separator)),
          UUID.fromString(key.substring(separator + 1)));
    }
  }

  @Override
  public Optional<UUID> marker() {
    return Optional.ofNullable(marker);
  }

  @Override
  public void mark(UUID newMarker) {
    marker = newMarker;
  }

  @Override
  public String place() {
    return "memory";
  }

  private static String key(UUID tenant, UUID file) {
    return tenant + "/" + file;
  }
}
