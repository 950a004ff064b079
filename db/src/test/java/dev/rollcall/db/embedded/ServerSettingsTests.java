package dev.rollcall.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTests {

  @Test
  void serverIsDurableAndOnlyOnLoopbackByDefault() {
    assertThat(new ServerSettings(Map.of()).words(5432))
        .containsExactly(
            "-c", "fsync=on",
            "-c", "listen_addresses=127.0.0.1",
            "-c", "port=5432",
            "-c", "unix_socket_directories=");
  }

  @Test
  void addressesAndPortAreNotForTheCallerToSet() {
    ServerSettings settings =
        new ServerSettings(Map.of("listen_addresses", "*", "port", "1", "fsync", "off"));
    assertThat(settings.words(5432))
        .contains("listen_addresses=127.0.0.1", "port=5432", "fsync=off")
        .doesNotContain("listen_addresses=*", "port=1", "fsync=on");
  }

  @Test
  void shellSeesEachWordAsItIs() {
    assertThat(new ServerSettings(Map.of("cluster_name", "it's $HOME")).shellWords(5432))
        .startsWith("'-c' 'cluster_name=it'\\''s $HOME' '-c' 'fsync=on'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a=b", "-c", "UPPER"})
  void nameThatCannotBeASettingIsRefused(String name) {
    assertThatThrownBy(() -> new ServerSettings(Map.of(name, "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not a server setting");
  }

  @Test
  void valueWithALineBreakIsRefused() {
    assertThatThrownBy(() -> new ServerSettings(Map.of("cluster_name", "a\nb")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
