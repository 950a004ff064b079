package dev.rollcall.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTests {

  @TempDir Path home;

  @Test
  void engineOnTheNamedSocketAnswersUntilItIsGone() throws Exception {
    Path socket = home.resolve("engine.sock");
    Map<String, String> environment = Map.of("DOCKER_HOST", "unix://" + socket);
    assertThat(DockerEngine.answers(environment, home)).isFalse();
    try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      engine.bind(UnixDomainSocketAddress.of(socket));
      assertThat(DockerEngine.answers(environment, home)).isTrue();
    }
    assertThat(socket).exists();
    assertThat(DockerEngine.answers(environment, home)).isFalse();
  }

  @Test
  void engineOnAnotherHostAnswersUntilItIsGone() throws Exception {
    Map<String, String> environment;
    try (ServerSocket engine = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      environment = Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + engine.getLocalPort());
      assertThat(DockerEngine.answers(environment, home)).isTrue();
    }
    assertThat(DockerEngine.answers(environment, home)).isFalse();
  }
}
