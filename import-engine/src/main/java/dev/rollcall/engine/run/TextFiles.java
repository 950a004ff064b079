package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.layout.Layout;
import dev.rollcall.engine.layout.LayoutCorrection;
import dev.rollcall.engine.layout.LayoutDetector;
import dev.rollcall.engine.layout.LayoutException;
import dev.rollcall.engine.read.RowCount;
import dev.rollcall.engine.read.RowCounter;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** Finds out how stored files of delimited text are read and how many rows they have. */
final class TextFiles {
  private final FileStore store;
  private final LimitProperties limits;
  private final LayoutDetector detector = new LayoutDetector();

  TextFiles(FileStore store, LimitProperties limits) {
    this.store = store;
    this.limits = limits;
  }

  /** A layout and what it makes of the whole file. */
  record Understood(Layout layout, RowCount count) {}

  /**
   * Detects from the beginning of the file what the correction leaves open, then counts its rows.
   * What the rest of the file says about the character set is heard.
   *
   * @throws ImportRefusedException when it is no table, not as the correction says, or without rows
   */
  Understood understand(UUID tenantId, UUID fileId, LayoutCorrection correction)
      throws IOException {
    try {
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
      if (count.rows() == 0) {
        throw new ImportRefusedException(
            Kind.IMPOSSIBLE,
            "FILE_WITHOUT_ROWS",
            "The file has a header row and no rows below it. Add at least one contact.");
      }
      return new Understood(layout, count);
    } catch (LayoutException e) {
      throw new ImportRefusedException(
          e.code() == LayoutException.Code.CHARSET_NOT_SUPPORTED
              ? Kind.NOT_READABLE
              : Kind.IMPOSSIBLE,
          e.code().name(),
          String.valueOf(e.getMessage()));
    }
  }

  private RowCount count(UUID tenantId, UUID fileId, Layout layout) throws IOException {
    return RowCounter.delimited(store, layout.source(tenantId, fileId), limits.recordLength());
  }

  private Layout reconsidered(UUID tenantId, UUID fileId, Layout layout) throws IOException {
    try (InputStream whole = store.open(tenantId, fileId);
        InputStream again = store.open(tenantId, fileId)) {
      return detector.reconsider(layout, whole, again);
    }
  }
}
