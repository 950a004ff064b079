package dev.rollcall.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback address, 127.0.0.1. */
final class LoopbackPort {

  private LoopbackPort() {}

  static int anyFree() throws IOException {
    try (ServerSocket socket = boundTo(0)) {
      return socket.getLocalPort();
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = boundTo(port)) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static ServerSocket boundTo(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // As the server does: connections that have just ended do not keep the port.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }
}
