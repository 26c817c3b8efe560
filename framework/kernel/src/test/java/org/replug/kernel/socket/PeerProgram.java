package org.replug.kernel.socket;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/** Connects to a unix socket, says so, and waits until its standard input ends. */
final class PeerProgram {
  private PeerProgram() {}

  public static void main(String[] arguments) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
      System.out.println(channel.isConnected() ? "ready" : "not connected");
      System.out.flush();
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }
}
