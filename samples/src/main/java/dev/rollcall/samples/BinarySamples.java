package dev.rollcall.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the sample files that are no text. They are committed, so that nobody needs this to run
 * the tests; it says how each of them was made. The same code always writes the same bytes.
 */
public final class BinarySamples {
  private BinarySamples() {}

  /** Bytes that may fail to be made. */
  @FunctionalInterface
  interface Content {
    byte[] bytes() throws IOException;
  }

  /**
   * Writes all of them into a folder.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (Map.Entry<String, Content> sample : all().entrySet()) {
      Files.write(folder.resolve(sample.getKey()), sample.getValue().bytes());
    }
  }

  /** How the files are made, by their names. */
  static Map<String, Content> all() {
    Map<String, Content> samples = new TreeMap<>();
    XlsxSamples.addTo(samples);
    XlsSamples.addTo(samples);
    OdsSamples.addTo(samples);
    ArchiveSamples.addTo(samples);
    HostileSamples.addTo(samples);
    return samples;
  }
}
