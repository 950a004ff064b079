package dev.rollcall.engine.export;

import java.io.IOException;

/** A document of contacts while it is written. Never closes the stream below it. */
interface ContactOutput {
  void write(ExportedContact contact) throws IOException;

  /** Writes what makes the document whole; not called after a failure. */
  void finish() throws IOException;
}
