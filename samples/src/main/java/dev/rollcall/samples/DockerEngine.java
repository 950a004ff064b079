package dev.rollcall.samples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether there is a Docker engine to ask. Testcontainers knows too, but takes seconds and a page
 * of error messages to say no.
 */
final class DockerEngine {

  private static final int TIMEOUT_MILLISECONDS = 1_000;

  private DockerEngine() {}

  static boolean answers() {
    return answers(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static boolean answers(Map<String, String> environment, Path home) {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    if (host.startsWith("tcp://")) {
      return answersAt(URI.create(host));
    }
    List<Path> sockets = new ArrayList<>();
    if (host.startsWith("unix://")) {
      sockets.add(Path.of(host.substring("unix://".length())));
    } else {
      sockets.add(Path.of("/var/run/docker.sock"));
      if (environment.containsKey("XDG_RUNTIME_DIR")) {
        sockets.add(Path.of(environment.get("XDG_RUNTIME_DIR"), "docker.sock"));
      }
      sockets.add(home.resolve(".docker/run/docker.sock"));
      sockets.add(home.resolve(".docker/desktop/docker.sock"));
    }
    return sockets.stream().anyMatch(DockerEngine::answersAt);
  }

  private static boolean answersAt(Path socket) {
    if (!Files.exists(socket)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answersAt(URI host) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host.getHost(), host.getPort()), TIMEOUT_MILLISECONDS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
