package dev.rollcall.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system user the server runs as.
 *
 * <p>PostgreSQL refuses to run as root and to use a directory of somebody else. An ordinary user
 * runs it as they are. Root runs it as the owner of the data directory, or as an unprivileged user
 * if that is root too, and gives that user what the server has to own.
 *
 * @param prefix the words in front of each command
 * @param userId who has to own the server's files
 */
record ServerAccount(List<String> prefix, int userId, int groupId) {

  private static final Logger log = LoggerFactory.getLogger(ServerAccount.class);

  /** Nobody, by convention on Linux. initdb insists on a user that the system can name. */
  private static final int UNPRIVILEGED = 65534;

  /**
   * Finds a way that works here, by running the server's program in it.
   *
   * @param cluster the directory of the server's data, which need not exist yet
   * @throws EmbeddedPostgresException when there is none, with what was tried
   */
  static ServerAccount choose(Path dataDirectory, Path cluster, ServerBinaries binaries)
      throws IOException {
    List<String> failures = new ArrayList<>();
    for (ServerAccount account : candidates(dataDirectory, cluster)) {
      ProgramRun run =
          ProgramRun.of(
              account.command(List.of(binaries.program("postgres").toString(), "--version")),
              dataDirectory,
              Duration.ofSeconds(30));
      if (run.succeeded()) {
        log.debug("PostgreSQL runs as user {} with {}", account.userId, account.prefix);
        return account;
      }
      failures.add(String.join(" ", run.command()) + "\n    " + run.output());
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL cannot be run here. It does not run as root, so root needs setpriv or unshare"
            + " (util-linux); on macOS start the application as an ordinary user."
            + " Its programs need glibc on Linux. Tried:\n  "
            + String.join("\n  ", failures));
  }

  private static List<ServerAccount> candidates(Path dataDirectory, Path cluster)
      throws IOException {
    int self = currentUser(dataDirectory);
    boolean exists = Files.isDirectory(cluster, LinkOption.NOFOLLOW_LINKS);
    Path owned = exists ? cluster : dataDirectory;
    int owner = FileTree.userIdOf(owned);
    if (self != 0) {
      if (exists && owner != self) {
        throw new EmbeddedPostgresException(
            ("The data in %s belongs to user %d, and this application runs as user %d. Start it as"
                    + " that user or as root, or give the directory to this user (chown -R).")
                .formatted(cluster, owner, self));
      }
      return List.of(new ServerAccount(List.of(), self, FileTree.groupIdOf(dataDirectory)));
    }
    int user = owner == 0 ? UNPRIVILEGED : owner;
    int group = owner == 0 ? UNPRIVILEGED : FileTree.groupIdOf(owned);
    List<String> setpriv =
        List.of("setpriv", "--reuid", "" + user, "--regid", "" + group, "--clear-groups");
    List<String> passingClosedFolders = new ArrayList<>(setpriv);
    // Root's home is closed to everybody else, and a clone may well lie below it. The narrower
    // dac_read_search would do, but containers are not given it.
    passingClosedFolders.add("--inh-caps=+dac_override");
    passingClosedFolders.add("--ambient-caps=+dac_override");
    // initdb and pg_ctl look for the server with access(2), which honours a capability of an
    // ordinary user only with this bit.
    passingClosedFolders.add("--securebits=+no_setuid_fixup");
    return List.of(
        new ServerAccount(setpriv, user, group),
        new ServerAccount(List.copyOf(passingClosedFolders), user, group),
        // Inside the namespace root looks like nobody; its files are still root's outside.
        new ServerAccount(List.of("unshare", "-U"), 0, 0));
  }

  /** The user a new file gets is the one that counts, and finding it so works on each system. */
  private static int currentUser(Path dataDirectory) throws IOException {
    Path probe = Files.createTempFile(dataDirectory, "owner-", ".probe");
    try {
      return FileTree.userIdOf(probe);
    } finally {
      Files.delete(probe);
    }
  }

  List<String> command(List<String> program) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(program);
    return command;
  }

  /** Gives the file, or the directory with all its content, to the server's user. */
  void own(Path path) throws IOException {
    if (FileTree.userIdOf(path) != userId) {
      FileTree.changeOwner(path, userId, groupId);
    }
  }
}
