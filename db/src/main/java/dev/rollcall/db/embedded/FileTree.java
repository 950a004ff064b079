package dev.rollcall.db.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What is done to a directory and everything below it. Symbolic links are not followed. */
final class FileTree {

  private FileTree() {}

  static void delete(Path root) throws IOException {
    childrenFirst(root, Files::delete);
  }

  static void changeOwner(Path root, int userId, int groupId) throws IOException {
    childrenFirst(
        root,
        path -> {
          Files.setAttribute(path, "unix:uid", userId, LinkOption.NOFOLLOW_LINKS);
          Files.setAttribute(path, "unix:gid", groupId, LinkOption.NOFOLLOW_LINKS);
        });
  }

  /**
   * What root makes in the directory of an ordinary user becomes that user's, who could not start
   * the application again otherwise.
   */
  static void giveToOwnerOf(Path directory, Path made) throws IOException {
    if (userIdOf(made) == 0 && userIdOf(directory) != 0) {
      changeOwner(made, userIdOf(directory), groupIdOf(directory));
    }
  }

  static int userIdOf(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  static int groupIdOf(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS);
  }

  private interface Action {
    void on(Path path) throws IOException;
  }

  /** The root comes last, so that what it says of itself is true of the whole tree. */
  private static void childrenFirst(Path root, Action action) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            action.on(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            action.on(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
