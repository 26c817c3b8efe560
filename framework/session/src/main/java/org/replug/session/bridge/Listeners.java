package org.replug.session.bridge;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a bridge awaits viewers. */
public final class Listeners {
  private Listeners() {}

  /** A TCP port; number 0 for any that is free. */
  public static ServerSocketChannel tcp(InetSocketAddress address) throws IOException {
    return bound(ServerSocketChannel.open(), address);
  }

  private static ServerSocketChannel bound(ServerSocketChannel channel, SocketAddress address)
      throws IOException {
    try {
      channel.bind(address);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * A unix socket that only its owner may use. One that a killed bridge has left is replaced.
   *
   * @throws IOException if there is a file already, or it cannot be made
   */
  public static ServerSocketChannel unix(Path path) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
    if (abandoned(path, address)) {
      Files.delete(path);
    }
    ServerSocketChannel channel =
        bound(ServerSocketChannel.open(StandardProtocolFamily.UNIX), address);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    return channel;
  }

  private static boolean abandoned(Path path, UnixDomainSocketAddress address) throws IOException {
    if (!Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(address)) {
      return !channel.isConnected();
    } catch (SocketException e) {
      return true;
    }
  }
}
