package dev.rollcall.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A real file system that is soon full, and can be made larger. Only root may make one. */
final class SmallDisk implements AutoCloseable {
  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** Ends the test as skipped, and says why, where no file system can be mounted. */
  static SmallDisk mountedAt(Path directory, int megabytes)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name"))
            && run("mount", "-t", "tmpfs", "-o", size(megabytes), "tmpfs", directory.toString()),
        "A full disk needs a small file system, which only root with the right to mount can make");
    return new SmallDisk(directory);
  }

  /** Somebody has freed, or taken, space. */
  void resize(int megabytes) throws IOException, InterruptedException {
    if (!run("mount", "-o", "remount," + size(megabytes), directory.toString())) {
      throw new AssertionError(directory + " cannot be resized");
    }
  }

  /** A folder on it that belongs to the owner of another one. */
  Path folder(String name, Path ownedLike) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(directory.resolve(name));
    if (!run("chown", "--reference=" + ownedLike, folder.toString())) {
      throw new AssertionError(folder + " cannot be given away");
    }
    return folder;
  }

  private static String size(int megabytes) {
    return "size=" + megabytes + "m";
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor() == 0;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("umount", directory.toString());
  }
}
