package dev.rollcall.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small file or body, how it is imported, and what should become of it. The expectation stands in
 * a YAML file of the same name beside it; README.md describes the format.
 *
 * @param name path below the folder of the samples, without extension
 * @param file the bytes to import
 * @param about what the sample is for, one sentence
 * @param options options of the import by name; empty for {@link Kind#BULK}, whose body has them
 * @param mapping target by header; null when the suggestion is confirmed as it is
 * @param rules what is done to columns, by header; beside the mapping here, within it in the API
 * @param list whether the list {@link #LIST_ID} exists; an upload is imported into it, a bulk body
 *     names it itself
 * @param existing the contacts before, in the order of creation
 */
public record SampleCase(
    String name,
    Path file,
    String about,
    Kind kind,
    Map<String, Object> options,
    @Nullable Map<String, @Nullable String> mapping,
    Map<String, Object> rules,
    boolean list,
    List<SampleContact> existing,
    SampleExpectation expected) {

  /** The list that samples import into. */
  public static final UUID LIST_ID = UUID.fromString("00000000-0000-4000-8000-0000000000aa");

  /** Names the folder of the samples when it is not {@code samples/files} of the repository. */
  public static final String FOLDER_PROPERTY = "rollcall.samples.folder";

  private static final String FOLDER = "samples/files";
  private static final String YAML = ".yaml";

  /** The two ways in. */
  public enum Kind {
    UPLOAD,
    BULK
  }

  /**
   * All samples, sorted by name.
   *
   * @throws IllegalStateException when there is no folder of samples, or a sample has no twin
   * @throws SampleFormatException when a YAML file does not have its form
   */
  public static List<SampleCase> all() {
    return all(folder());
  }

  static List<SampleCase> all(Path folder) {
    List<SampleCase> cases = new ArrayList<>();
    for (Path yaml : files(folder)) {
      String path = path(folder, yaml);
      if (path.endsWith(YAML)) {
        String name = path.substring(0, path.length() - YAML.length());
        cases.add(SampleCaseParser.parse(name, dataFile(folder, name), yaml));
      }
    }
    return List.copyOf(cases);
  }

  /** The bytes to import. */
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  /** The name, under which test reports show the sample. */
  @Override
  public String toString() {
    return name;
  }

  /** The folder of the samples: as the system property says, or in the repository around here. */
  static Path folder() {
    String given = System.getProperty(FOLDER_PROPERTY);
    if (given != null) {
      return Path.of(given);
    }
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.isDirectory(above.resolve(FOLDER))) {
        return above.resolve(FOLDER);
      }
    }
    throw new IllegalStateException(
        "There is no " + FOLDER + " around here; name the folder with -D" + FOLDER_PROPERTY);
  }

  /** The file below the folder, with slashes on every system. */
  static String path(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** All files in the folder and in those below it. */
  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path dataFile(Path folder, String name) {
    List<Path> found =
        files(folder).stream()
            .filter(file -> path(folder, file).startsWith(name + "."))
            .filter(file -> !file.getFileName().toString().endsWith(YAML))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(name + YAML + " needs one file beside it, not " + found);
    }
    return found.get(0);
  }
}
