package dev.rollcall.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

class EmbeddedPostgresIntegrationTests {

  private static final Map<String, String> FAST = Map.of("fsync", "off");

  @TempDir static Path shared;
  @TempDir Path temporary;

  private Path dataDirectory;

  @BeforeAll
  static void unpackOnceForAll() throws Exception {
    letOthersPass(shared);
    ServerBinaries.unpackedIn(shared);
  }

  @BeforeEach
  void makeADataDirectoryThatNeedsNoUnpacking() throws Exception {
    letOthersPass(temporary);
    dataDirectory = Files.createDirectory(temporary.resolve("data"));
    String name = "postgres-" + ServerBinaries.bundledVersion();
    Files.createSymbolicLink(dataDirectory.resolve(name), shared.resolve(name));
  }

  @AfterEach
  void removeTheLinks() throws Exception {
    Files.deleteIfExists(temporary.resolve("programs/unshare"));
    Files.deleteIfExists(
        temporary.resolve("data").resolve("postgres-" + ServerBinaries.bundledVersion()));
  }

  private static void letOthersPass(Path directory) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void firstStartMakesAnEmptyDatabaseInUtf8() throws Exception {
    dataDirectory = temporary.resolve("not/yet/there");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory)) {
      assertThat(postgres.adopted()).isFalse();
      assertThat(postgres.jdbcUrl())
          .isEqualTo("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/rollcall");
      assertThat(ask(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(ask(postgres, "SELECT lower('ÀÉÎ') || ('a' < 'B')")).isEqualTo("àéîfalse");
      assertThat(ask(postgres, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
          .isEqualTo("0");
    }
    try (Stream<Path> files = Files.list(dataDirectory)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "cluster",
              "in-use.lock",
              "postgres-" + ServerBinaries.bundledVersion(),
              "postgres.log",
              "postgres.password",
              "postgres.port");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(dataDirectory.resolve("postgres.password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void whatWasCommittedIsOnTheDiskUnlessTheCallerSaysOtherwise() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory)) {
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
    }
    String awkward = "it's a \"test\" of $HOME";
    Map<String, String> settings = Map.of("fsync", "off", "cluster_name", awkward);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, settings)) {
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("off");
      assertThat(ask(postgres, "SHOW cluster_name")).isEqualTo(awkward);
    }
  }

  @Test
  void nextStartHasTheSameDataPortAndPassword() throws Exception {
    int port;
    String password;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
      port = postgres.port();
      password = postgres.password();
      remember(postgres, "Ada Example");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
      assertThat(postgres.adopted()).isFalse();
      assertThat(postgres.port()).isEqualTo(port);
      assertThat(postgres.password()).isEqualTo(password);
      assertThat(remembered(postgres)).isEqualTo("Ada Example");
    }
  }

  @Test
  void takenPortIsReplacedByAFreeOne() throws Exception {
    int port;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
      port = postgres.port();
    }
    try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
      assertThat(postgres.port()).isNotEqualTo(stranger.getLocalPort());
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void secondStartInTheSameProcessSaysWhoHasTheDirectory() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(dataDirectory, FAST))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessage(
              "The data directory %s is in use by this same process (pid %d). Stop that"
                  + " application, or give this one a data directory of its own.",
              dataDirectory.toRealPath(), ProcessHandle.current().pid());
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");

      // The refused start must not have given the lock away either.
      try (ApplicationProcess other = ApplicationProcess.startOn(dataDirectory)) {
        assertThat(other.ready()).isFalse();
        assertThat(other.output())
            .contains("DataDirectoryInUseException")
            .contains(dataDirectory.toRealPath().toString())
            .contains("the process with pid " + ProcessHandle.current().pid() + " on host ");
      }
    }
  }

  @Test
  void closingFreesTheDirectoryAndStopsTheServer() throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST);
    long server = serverPid();
    postgres.close();
    postgres.close();
    assertEnded(server);
    EmbeddedPostgres.start(dataDirectory, FAST).close();
  }

  @Test
  void killedServerComesBackWithItsData() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory)) {
      remember(postgres, "Ada Example");
      killServer();
    }
    assertThat(dataDirectory.resolve("cluster/postmaster.pid")).exists();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory)) {
      assertThat(postgres.adopted()).isFalse();
      assertThat(remembered(postgres)).isEqualTo("Ada Example");
    }
  }

  @Test
  void serverOfAKilledApplicationIsAdopted() throws Exception {
    ApplicationProcess application = ApplicationProcess.startOn(dataDirectory);
    assertThat(application.output()).contains("READY adopted=false");
    long server = serverPid();
    application.kill();
    assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isPresent();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory)) {
      assertThat(postgres.adopted()).isTrue();
      assertThat(serverPid()).isEqualTo(server);
      remember(postgres, "Ada Example");
      assertThat(remembered(postgres)).isEqualTo("Ada Example");
    }
    assertEnded(server);
  }

  @Test
  void survivingServerWithOtherSettingsIsRestartedWithOurs() throws Exception {
    ApplicationProcess application = ApplicationProcess.startOn(dataDirectory);
    assertThat(application.ready()).isTrue();
    application.kill();

    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(dataDirectory, Map.of("max_connections", "17"))) {
      assertThat(postgres.adopted()).isFalse();
      assertThat(ask(postgres, "SHOW max_connections")).isEqualTo("17");
    }
  }

  @Test
  void applicationAndServerKilledTogetherStartAgain() throws Exception {
    ApplicationProcess application = ApplicationProcess.startOn(dataDirectory);
    assertThat(application.ready()).isTrue();
    application.kill();
    killServer();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory)) {
      assertThat(postgres.adopted()).isFalse();
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void pidOfTheLastServerMayBelongToAnotherProgramByNow() throws Exception {
    EmbeddedPostgres.start(dataDirectory, FAST).close();
    Process stranger = new ProcessBuilder("cat").start();
    try {
      Files.write(
          dataDirectory.resolve("cluster/postmaster.pid"),
          List.of(
              Long.toString(stranger.pid()),
              dataDirectory.resolve("cluster").toString(),
              "1700000000",
              "5432",
              "",
              "127.0.0.1",
              "  1234567         0",
              "ready   "));
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
        assertThat(postgres.adopted()).isFalse();
        assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "wrong"})
  void nobodyGetsInWithoutThePassword(String password) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), "rollcall", password).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
      assertThat(
              ask(postgres, "SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname='rollcall'"))
          .isEqualTo("SCRAM-SHA-256");
      assertThat(
              ask(postgres, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(postgres, "SHOW unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void leftoversOfAKilledFirstStartAreSweptAway() throws Exception {
    Files.createDirectories(dataDirectory.resolve("unpacking-1/bin"));
    Files.createFile(dataDirectory.resolve("unpacking-1/bin/postgres"));
    Files.createDirectories(dataDirectory.resolve("cluster-unfinished-1/base"));
    Files.writeString(dataDirectory.resolve("postgres.password"), "of a cluster that never was");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
    assertThat(dataDirectory.resolve("unpacking-1")).doesNotExist();
    assertThat(dataDirectory.resolve("cluster-unfinished-1")).doesNotExist();
  }

  @Test
  void failedStartShowsTheServersLogAndFreesTheDirectory() {
    assertThatThrownBy(
            () -> EmbeddedPostgres.start(dataDirectory, Map.of("shared_buffers", "plenty")))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("PostgreSQL did not start in")
        .hasMessageContaining("invalid value for parameter \"shared_buffers\": \"plenty\"")
        .hasMessageContaining("postgres.log");
    EmbeddedPostgres.start(dataDirectory, FAST).close();
  }

  @Test
  void dataOfAnotherMajorVersionIsLeftAlone() throws Exception {
    EmbeddedPostgres.start(dataDirectory, FAST).close();
    Files.writeString(dataDirectory.resolve("cluster/PG_VERSION"), "12\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(dataDirectory, FAST))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("was written by PostgreSQL 12");
  }

  @Test
  void lostPasswordIsNamed() throws Exception {
    EmbeddedPostgres.start(dataDirectory, FAST).close();
    Files.delete(dataDirectory.resolve("postgres.password"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(dataDirectory, FAST))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("restore " + dataDirectory.toRealPath().resolve("postgres.password"));
  }

  @Test
  void throwAwayServerLeavesNothing() throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.startThrowAway(FAST);
    Path cluster = Path.of(ask(postgres, "SHOW data_directory"));
    assertThat(cluster).isDirectory();
    postgres.close();
    assertThat(cluster.getParent()).doesNotExist();
  }

  @Test
  void nextThrowAwayServerRemovesTheOneOfAKilledApplication() throws Exception {
    Set<Path> before = AbandonedServers.directories();
    ApplicationProcess application = ApplicationProcess.startOn(ApplicationProcess.THROW_AWAY);
    assertThat(application.ready()).isTrue();
    Set<Path> added = new HashSet<>(AbandonedServers.directories());
    added.removeAll(before);
    // Other applications on this machine may have started one meanwhile.
    Path directory =
        added.stream().filter(path -> isLockedBy(path, application.pid())).findAny().orElseThrow();
    long server = PostmasterFile.read(directory.resolve("cluster")).orElseThrow().pid();

    AbandonedServers.remove();
    assertThat(directory).isDirectory();

    application.kill();
    Files.setLastModifiedTime(
        directory.resolve("in-use.lock"), FileTime.from(Instant.now().minusSeconds(120)));
    AbandonedServers.remove();
    assertThat(directory).doesNotExist();
    assertEnded(server);
  }

  private static boolean isLockedBy(Path directory, long pid) {
    try {
      return Files.readString(directory.resolve("in-use.lock")).startsWith(pid + "\n");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void rootRunsTheServerAsAnUnprivilegedUserWithoutCapabilities() throws Exception {
    assumeRoot();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
      assertThat(serverStatus("Uid")).isEqualTo("65534\t65534\t65534\t65534");
      assertThat(serverStatus("Gid")).isEqualTo("65534\t65534\t65534\t65534");
      assertThat(serverStatus("Groups")).isBlank();
      assertThat(serverStatus("CapEff")).isEqualTo("0000000000000000");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void rootMayKeepTheDataBelowAHomeThatIsClosedToOthers() throws Exception {
    assumeRoot();
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
    dataDirectory = temporary.resolve("with its own programs");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
      remember(postgres, "Ada Example");
      assertThat(serverStatus("Uid")).startsWith("65534");
      // CAP_DAC_OVERRIDE and nothing else.
      assertThat(serverStatus("CapEff")).isEqualTo("0000000000000002");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory, FAST)) {
      assertThat(remembered(postgres)).isEqualTo("Ada Example");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void rootWithoutSetprivUsesANamespaceAndTheDataCanMoveBetweenTheTwo() throws Exception {
    assumeRoot();
    Path unshare = Path.of("/usr/bin/unshare");
    assumeThat(unshare).isExecutable();
    Path programs = Files.createDirectory(temporary.resolve("programs"));
    Files.createSymbolicLink(programs.resolve("unshare"), unshare);
    Map<String, String> withoutSetpriv = Map.of("PATH", programs.toString());

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory)) {
      remember(postgres, "Ada Example");
    }
    try (ApplicationProcess application =
        ApplicationProcess.startOn(
            dataDirectory, List.of(), withoutSetpriv, System.getProperty("java.class.path"))) {
      assertThat(application.output()).contains("READY adopted=false");
      assertThat(FileTree.userIdOf(dataDirectory.resolve("cluster"))).isZero();
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory)) {
      assertThat(FileTree.userIdOf(dataDirectory.resolve("cluster"))).isEqualTo(65534);
      assertThat(remembered(postgres)).isEqualTo("Ada Example");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void rootAndTheOwnerOfTheDirectoryCanTakeTurns() throws Exception {
    assumeRoot();
    // Each Linux has a user 1, under some name; initdb accepts no nameless one.
    int user = 1;
    FileTree.changeOwner(dataDirectory, user, user);
    List<String> asUser =
        List.of("setpriv", "--reuid", "" + user, "--regid", "" + user, "--clear-groups");

    int port;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDirectory)) {
      assertThat(serverStatus("Uid")).isEqualTo("1\t1\t1\t1");
      port = postgres.port();
    }
    // Makes the user's start write each file that it may have to write.
    try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        ApplicationProcess application =
            ApplicationProcess.startOn(dataDirectory, asUser, Map.of(), classPathForEverybody())) {
      assertThat(application.output())
          .contains("READY adopted=false")
          .doesNotContain("port=" + stranger.getLocalPort());
      assertThat(serverStatus("Uid")).isEqualTo("1\t1\t1\t1");
    }
    EmbeddedPostgres.start(dataDirectory).close();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void userWithoutRightToTheDataIsToldWhoseItIs() throws Exception {
    assumeRoot();
    EmbeddedPostgres.start(dataDirectory, FAST).close();
    FileTree.changeOwner(dataDirectory.resolve("in-use.lock"), 1, 1);
    Files.setPosixFilePermissions(dataDirectory, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> asUser = List.of("setpriv", "--reuid", "1", "--regid", "1", "--clear-groups");
    try (ApplicationProcess application =
        ApplicationProcess.startOn(dataDirectory, asUser, Map.of(), classPathForEverybody())) {
      assertThat(application.output())
          .contains("cluster belongs to user 65534, and this application runs as user 1.");
    }
  }

  /** The class path may lie in a home that others cannot read. */
  private String classPathForEverybody() throws Exception {
    Path copies = Files.createDirectory(temporary.resolve("class-path"));
    List<String> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path original = Path.of(entry);
      Path copy = copies.resolve(classPath.size() + "-" + original.getFileName());
      if (Files.isDirectory(original)) {
        FileSystemUtils.copyRecursively(original, copy);
      } else if (Files.exists(original)) {
        Files.copy(original, copy);
      }
      classPath.add(copy.toString());
    }
    return String.join(File.pathSeparator, classPath);
  }

  private void assumeRoot() {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
  }

  private long serverPid() throws Exception {
    return PostmasterFile.read(dataDirectory.resolve("cluster")).orElseThrow().pid();
  }

  private void killServer() throws Exception {
    long server = serverPid();
    ProcessHandle.of(server).orElseThrow().destroyForcibly();
    assertEnded(server);
  }

  /** The server says goodbye a moment before its process ends. */
  private static void assertEnded(long pid) {
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::onExit))
        .satisfiesAnyOf(
            onExit -> assertThat(onExit).isEmpty(),
            onExit -> assertThat(onExit.orElseThrow()).succeedsWithin(Duration.ofSeconds(30)));
  }

  private String serverStatus(String name) throws Exception {
    try (Stream<String> lines = Files.lines(Path.of("/proc", "" + serverPid(), "status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElseThrow();
    }
  }

  private static void remember(EmbeddedPostgres postgres, String name) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE person (name text)");
      statement.execute("INSERT INTO person VALUES ('" + name + "')");
    }
  }

  private static String remembered(EmbeddedPostgres postgres) throws SQLException {
    return ask(postgres, "SELECT name FROM person");
  }

  private static String ask(EmbeddedPostgres postgres, String question) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(question)) {
      result.next();
      return result.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(), postgres.username(), postgres.password());
  }
}
