package dev.rollcall.engine.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Files in a directory: {@code <root>/<tenant>/<file>}. No part of a path comes from a client but
 * ids. Bytes go to a temporary name first and get their own by a rename, so that a file is either
 * there with all its bytes or not at all, also after a crash.
 */
public final class DirectoryFileStore implements FileStore {
  private static final String UNFINISHED_SUFFIX = ".upload";
  private static final String MARKER = ".rollcall-store";
  private static final int BUFFER_SIZE = 64 * 1024;

  private final Path root;
  private final Clock clock;

  /** Keeps files below {@code root}, which is made when the first file is stored. */
  public DirectoryFileStore(Path root) {
    this(root, Clock.systemUTC());
  }

  DirectoryFileStore(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  @Override
  public StoredFile store(UUID tenant, UUID file, FileContent content, long maxBytes)
      throws IOException {
    Path directory = root.resolve(tenant.toString());
    Files.createDirectories(directory);
    Path unfinished = directory.resolve(file + "." + UUID.randomUUID() + UNFINISHED_SUFFIX);
    try {
      StoredFile stored = write(unfinished, content, maxBytes);
      Files.move(
          unfinished,
          directory.resolve(file.toString()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      force(directory);
      return stored;
    } catch (IOException e) {
      throw Files.getFileStore(directory).getUsableSpace() < BUFFER_SIZE
          ? new StorageFullException(e)
          : e;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static StoredFile write(Path target, FileContent content, long maxBytes)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      CountedOutput counted =
          new CountedOutput(Channels.newOutputStream(channel), sha256(), maxBytes);
      BufferedOutputStream buffered = new BufferedOutputStream(counted, BUFFER_SIZE);
      content.writeTo(buffered);
      buffered.flush();
      channel.force(true);
      return counted.storedFile();
    }
  }

  /** Without this the new name itself could be lost in a power failure. */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public InputStream open(UUID tenant, UUID file) throws IOException {
    return Files.newInputStream(path(tenant, file));
  }

  @Override
  public LocalFile openLocal(UUID tenant, UUID file) throws IOException {
    Path path = path(tenant, file);
    if (!Files.isRegularFile(path)) {
      throw new NoSuchFileException(path.toString());
    }
    return LocalFile.itself(path);
  }

  @Override
  public void delete(UUID tenant, UUID file) throws IOException {
    Files.deleteIfExists(path(tenant, file));
  }

  @Override
  public boolean exists(UUID tenant, UUID file) {
    return Files.isRegularFile(path(tenant, file));
  }

  /** An upload that is still running is recognised by its recent last write. */
  @Override
  public int removeAbandonedUploads(Duration olderThan) throws IOException {
    if (!Files.isDirectory(root)) {
      return 0;
    }
    Instant oldest = clock.instant().minus(olderThan);
    int removed = 0;
    try (DirectoryStream<Path> tenants = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path tenant : tenants) {
        try (DirectoryStream<Path> uploads =
            Files.newDirectoryStream(tenant, "*" + UNFINISHED_SUFFIX)) {
          for (Path upload : uploads) {
            if (isOlder(upload, oldest) && Files.deleteIfExists(upload)) {
              removed++;
            }
          }
        }
      }
    }
    return removed;
  }

  @Override
  public void visit(Duration olderThan, FileVisitor visitor) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    Instant oldest = clock.instant().minus(olderThan);
    try (DirectoryStream<Path> tenants = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path tenant : tenants) {
        Optional<UUID> tenantId = id(tenant);
        if (tenantId.isPresent()) {
          visit(tenant, tenantId.get(), oldest, visitor);
        }
      }
    }
  }

  private static void visit(Path tenant, UUID tenantId, Instant oldest, FileVisitor visitor)
      throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(tenant)) {
      for (Path file : files) {
        Optional<UUID> fileId = id(file);
        if (fileId.isPresent() && isOlder(file, oldest)) {
          visitor.visit(tenantId, fileId.get());
        }
      }
    }
  }

  /** Whatever else lies there is not ours. */
  private static Optional<UUID> id(Path path) {
    String name = path.getFileName().toString();
    try {
      UUID id = UUID.fromString(name);
      return id.toString().equals(name) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<UUID> marker() throws IOException {
    try {
      return Optional.of(UUID.fromString(Files.readString(root.resolve(MARKER)).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException("The marker file " + root.resolve(MARKER) + " holds no id", e);
    }
  }

  @Override
  public void mark(UUID marker) throws IOException {
    Files.createDirectories(root);
    Path unfinished = root.resolve(MARKER + "." + UUID.randomUUID() + UNFINISHED_SUFFIX);
    write(
        unfinished,
        output -> output.write((marker + "\n").getBytes(StandardCharsets.US_ASCII)),
        Long.MAX_VALUE);
    Files.move(
        unfinished,
        root.resolve(MARKER),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    force(root);
  }

  @Override
  public String place() {
    return root.toAbsolutePath().normalize().toString();
  }

  private static boolean isOlder(Path upload, Instant oldest) throws IOException {
    try {
      return Files.getLastModifiedTime(upload).toInstant().isBefore(oldest);
    } catch (NoSuchFileException e) {
      // Finished in the meantime.
      return false;
    }
  }

  private Path path(UUID tenant, UUID file) {
    return root.resolve(tenant.toString()).resolve(file.toString());
  }
}
