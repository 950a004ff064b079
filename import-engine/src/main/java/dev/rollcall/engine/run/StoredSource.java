package dev.rollcall.engine.run;

import dev.rollcall.engine.layout.Layout;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored file of an import and how it is read.
 *
 * @param format delimited text with a layout, or contacts as JSON lines without one
 * @param longestRecord in characters; bounds the memory of a chunk
 * @param purged whether the bytes were deleted from the file store
 */
public record StoredSource(
    UUID fileId,
    String name,
    Format format,
    long sizeBytes,
    int longestRecord,
    @Nullable Layout layout,
    boolean purged) {

  /** Kinds of stored files. */
  public enum Format {
    CSV,
    NDJSON
  }
}
