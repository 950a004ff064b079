package dev.rollcall.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerBinariesTests {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz"
  })
  void eachSupportedPlatformHasAnArchive(String system, String architecture, String archive) {
    assertThat(ServerBinaries.archiveName(system, architecture)).isEqualTo(archive);
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, amd64", "Linux, s390x", "SunOS, amd64"})
  void otherPlatformsAreToldToBringTheirOwnServer(String system, String architecture) {
    assertThatThrownBy(() -> ServerBinaries.archiveName(system, architecture))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessage(
            "There is no embedded PostgreSQL for %s on %s. Configure a PostgreSQL server of your"
                + " own.",
            system, architecture);
  }

  @Test
  void versionIsTheOneOfTheBuild() throws Exception {
    assertThat(ServerBinaries.bundledVersion()).matches("\\d+\\.\\d+\\.\\d+");
  }
}
