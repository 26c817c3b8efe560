package org.replug.engine.screen;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/** The TCP ports of this machine's loopback address. */
final class LoopbackPorts {
  /** The ports that VNC's displays 0 to 99 have. */
  private static final int FIRST = 5900;

  private static final int LAST = 5999;

  private LoopbackPorts() {}

  /** The first of the usual ports that nobody has now. */
  static Optional<Integer> firstFree() {
    return IntStream.rangeClosed(FIRST, LAST).filter(LoopbackPorts::isFree).boxed().findFirst();
  }

  /** Whether nobody has a port now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(ShownScreen.LOOPBACK), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether somebody listens on a port: looked up, for a connection could count as somebody who
   * failed to show the password.
   */
  static boolean isServed(int port) throws IOException {
    return isServed(Files.readString(Path.of("/proc/net/tcp")), port);
  }

  /** As the other, from the text of {@code /proc/net/tcp} (proc(5)) on a little-endian machine. */
  static boolean isServed(String table, int port) {
    String listening = String.format(" 0100007F:%04X 00000000:0000 0A ", port);
    return table.lines().anyMatch(line -> line.contains(listening));
  }
}
