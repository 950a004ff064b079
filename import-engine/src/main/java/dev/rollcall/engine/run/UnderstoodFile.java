package dev.rollcall.engine.run;

import dev.rollcall.engine.file.StoredFile;
import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.read.RowCount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored file of which it is known how it is read.
 *
 * @param id the file with the rows, which was taken out of an archive or is the received one
 * @param entry its name in the archive; null when it was in none
 */
record UnderstoodFile(
    UUID id,
    StoredFile stored,
    @Nullable String entry,
    FileFormat format,
    TableLayout layout,
    RowCount count) {
  static final String ENTRY = "entry";

  /** The layout as it is stored and shown. */
  Map<String, Object> layoutMap() {
    Map<String, Object> map = new LinkedHashMap<>(layout.toMap());
    if (entry != null) {
      map.put(ENTRY, entry);
    }
    return map;
  }
}
