package dev.rollcall.db.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a data directory to one application at a time.
 *
 * <p>The operating system drops the lock when the process dies, however it dies. It also drops it
 * when the process closes any other handle of the file, so within one JVM a set of the locked
 * directories is asked first and the file of a held lock is never opened a second time.
 */
final class DataDirectoryLock implements AutoCloseable {

  static final String FILE_NAME = "in-use.lock";

  private static final Set<Path> HELD_BY_THIS_JVM = ConcurrentHashMap.newKeySet();

  private final Path dataDirectory;
  private final FileChannel channel;

  private DataDirectoryLock(Path dataDirectory, FileChannel channel) {
    this.dataDirectory = dataDirectory;
    this.channel = channel;
  }

  /**
   * @param dataDirectory an existing directory, as a real path
   * @throws DataDirectoryInUseException when someone else holds it
   */
  static DataDirectoryLock acquire(Path dataDirectory) throws IOException {
    if (!HELD_BY_THIS_JVM.add(dataDirectory)) {
      throw new DataDirectoryInUseException(
          dataDirectory, "this same process (pid " + ProcessHandle.current().pid() + ")");
    }
    boolean acquired = false;
    try {
      DataDirectoryLock lock = lockFile(dataDirectory);
      acquired = true;
      return lock;
    } finally {
      if (!acquired) {
        HELD_BY_THIS_JVM.remove(dataDirectory);
      }
    }
  }

  private static DataDirectoryLock lockFile(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve(FILE_NAME);
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    boolean locked = false;
    try {
      if (channel.tryLock() == null) {
        throw new DataDirectoryInUseException(dataDirectory, holderIn(file));
      }
      FileTree.giveToOwnerOf(dataDirectory, file);
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (ProcessHandle.current().pid() + "\n" + hostName() + "\n").getBytes(UTF_8)));
      locked = true;
      return new DataDirectoryLock(dataDirectory, channel);
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static String holderIn(Path file) throws IOException {
    String[] lines = Files.readString(file).split("\n");
    return lines.length < 2
        ? "another process"
        : "the process with pid " + lines[0] + " on host " + lines[1];
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** Releases the lock. The file stays: deleting it would let two applications lock two files. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_BY_THIS_JVM.remove(dataDirectory);
    }
  }
}
