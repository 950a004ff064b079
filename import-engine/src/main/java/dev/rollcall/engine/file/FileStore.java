package dev.rollcall.engine.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the files of imports, each under the id of its tenant and its own id. Safe for use by
 * several threads; two simultaneous stores of one id leave the bytes of either, never a mixture.
 */
public interface FileStore {

  /** Bytes that are made while they are stored. */
  @FunctionalInterface
  interface FileContent {
    /** Writes all bytes; the stream is not closed. */
    void writeTo(OutputStream output) throws IOException;
  }

  /**
   * Stores all bytes of the stream, without holding them in memory. A file that the id had before
   * is replaced in one step, once all bytes are safe on disk; on any error it stays as it was. The
   * stream is not closed.
   *
   * @param maxBytes the largest size in bytes
   * @throws FileTooLargeException when there are more bytes
   * @throws IOException when the stream cannot be read or the bytes cannot be written
   */
  default StoredFile store(UUID tenant, UUID file, InputStream bytes, long maxBytes)
      throws IOException {
    return store(tenant, file, bytes::transferTo, maxBytes);
  }

  /** Like the other, for bytes that are made on the way; on any error nothing is stored. */
  StoredFile store(UUID tenant, UUID file, FileContent content, long maxBytes) throws IOException;

  /**
   * Opens a file from its first byte; the caller closes the stream.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such file
   */
  InputStream open(UUID tenant, UUID file) throws IOException;

  /**
   * Opens a file for reading in any order; the caller closes it.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such file
   */
  default LocalFile openLocal(UUID tenant, UUID file) throws IOException {
    try (InputStream bytes = open(tenant, file)) {
      return LocalFile.copyOf(bytes);
    }
  }

  /** Removes a file; does nothing when there is none. */
  void delete(UUID tenant, UUID file) throws IOException;

  /**
   * Removes what uploads left behind that a crash interrupted.
   *
   * @param olderThan how long the last write must be ago, so that a running upload is left alone
   * @return how many were removed; 0 for a store that keeps nothing unfinished
   */
  default int removeAbandonedUploads(Duration olderThan) throws IOException {
    return 0;
  }

  /** What is done with one file. */
  @FunctionalInterface
  interface FileVisitor {
    /** Is told of a file; may delete it. */
    void visit(UUID tenant, UUID file) throws IOException;
  }

  /**
   * Shows every file, in no order; files that come or go meanwhile may be shown or not.
   *
   * @param olderThan how long the file must have been there
   */
  void visit(Duration olderThan, FileVisitor visitor) throws IOException;

  /** The marker by which nodes know that they share this store; empty when it has none yet. */
  Optional<UUID> marker() throws IOException;

  /** Gives the store its marker. */
  void mark(UUID marker) throws IOException;

  /** Where the files are, for messages to operators. */
  String place();

  /** Whether there is such a file. */
  boolean exists(UUID tenant, UUID file);
}
