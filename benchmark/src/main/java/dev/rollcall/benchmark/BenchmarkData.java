package dev.rollcall.benchmark;

import dev.rollcall.samples.ContactFormat;
import dev.rollcall.samples.ContactGenerator;
import dev.rollcall.samples.GeneratorOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generated files, made when they are first needed and kept. */
record BenchmarkData(Path directory) {
  private static final long SEED_BEFORE = 1;
  private static final long SEED_OF_OTHERS = 3;
  private static final long SEED_IMPORTED = 2;

  /** Share of the imported rows whose contact exists. */
  static final double MATCHING = 0.3;

  /** The contacts that the tenant has before. */
  Path before(int contacts) throws IOException {
    return write("before-" + contacts, GeneratorOptions.of(contacts, SEED_BEFORE));
  }

  /** The contacts of the other tenant. */
  Path ofOthers(int contacts) throws IOException {
    return write("others-" + contacts, GeneratorOptions.of(contacts, SEED_OF_OTHERS));
  }

  /** The file to import. */
  Path imported(int rows, int contacts) throws IOException {
    return write(
        "import-" + rows + "-into-" + contacts,
        GeneratorOptions.of(rows, SEED_IMPORTED).withOverlap(SEED_BEFORE, contacts, MATCHING));
  }

  private Path write(String name, GeneratorOptions options) throws IOException {
    Path file = directory.resolve(name + ".csv");
    if (!Files.exists(file)) {
      Path unfinished = directory.resolve(name + ".unfinished");
      try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        new ContactGenerator(options).write(ContactFormat.CSV, output);
      }
      Files.move(unfinished, file);
    }
    return file;
  }
}
