package dev.rollcall.engine.run;

import dev.rollcall.engine.layout.TableLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored file of an import and how it is read.
 *
 * @param longestRecord in characters; bounds the memory of a chunk
 * @param layout null for contacts of a JSON body, which have no columns
 * @param entry name of the file in the archive that was uploaded; null when it was in none
 * @param purged whether the bytes were deleted from the file store
 */
public record StoredSource(
    UUID fileId,
    String name,
    FileFormat format,
    long sizeBytes,
    int longestRecord,
    @Nullable TableLayout layout,
    @Nullable String entry,
    boolean purged) {

  /** The layout as it is stored and shown; empty without one. */
  public Map<String, Object> layoutMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (layout != null) {
      map.putAll(layout.toMap());
    }
    if (entry != null) {
      map.put(UnderstoodFile.ENTRY, entry);
    }
    return map;
  }
}
