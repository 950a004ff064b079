package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.layout.Layout;
import dev.rollcall.engine.layout.LayoutCorrection;
import dev.rollcall.engine.layout.LayoutDetector;
import dev.rollcall.engine.read.RowCount;
import dev.rollcall.engine.read.RowCounter;
import dev.rollcall.engine.read.SourceLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** Finds out how stored files of delimited text are read and how many rows they have. */
final class TextFiles {
  private final FileStore store;
  private final SourceLimits limits;
  private final LayoutDetector detector = new LayoutDetector();

  TextFiles(FileStore store, SourceLimits limits) {
    this.store = store;
    this.limits = limits;
  }

  /** A layout and what it makes of the whole file. */
  record Understood(Layout layout, RowCount count) {}

  /**
   * Detects from the beginning of the file what the correction leaves open, then counts its rows.
   * What the rest of the file says about the character set is heard.
   *
   * @throws dev.rollcall.engine.layout.LayoutException when it is no table, or not as the
   *     correction says
   */
  Understood understand(UUID tenantId, UUID fileId, LayoutCorrection correction)
      throws IOException {
    Layout layout;
    try (InputStream bytes = store.open(tenantId, fileId)) {
      layout = detector.detect(bytes, correction);
    }
    if (LayoutDetector.isOpenToDoubt(layout, false)) {
      layout = reconsidered(tenantId, fileId, layout);
    }
    RowCount count = count(tenantId, fileId, layout);
    if (LayoutDetector.isOpenToDoubt(layout, count.undecodedBytes() > 0)) {
      Layout other = reconsidered(tenantId, fileId, layout);
      if (!other.equals(layout)) {
        layout = other;
        count = count(tenantId, fileId, layout);
      }
    }
    return new Understood(layout, count);
  }

  private RowCount count(UUID tenantId, UUID fileId, Layout layout) throws IOException {
    return RowCounter.of(store, layout.source(tenantId, fileId), limits);
  }

  private Layout reconsidered(UUID tenantId, UUID fileId, Layout layout) throws IOException {
    try (InputStream whole = store.open(tenantId, fileId);
        InputStream again = store.open(tenantId, fileId)) {
      return detector.reconsider(layout, whole, again);
    }
  }
}
