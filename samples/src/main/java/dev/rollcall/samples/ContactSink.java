package dev.rollcall.samples;

import java.io.Closeable;
import java.io.IOException;

/** Takes contacts one by one; closing ends the file and leaves the stream below open. */
interface ContactSink extends Closeable {
  void write(GeneratedContact contact) throws IOException;
}
