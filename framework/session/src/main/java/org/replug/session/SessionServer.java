package org.replug.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.replug.api.ReplugException;
import org.replug.kernel.namespace.NetworkNamespace;
import org.replug.session.bridge.ServerSource;

/** Finds the X server of whatever life a session is in. */
final class SessionServer implements ServerSource {
  private final SessionFolder folder;

  SessionServer(SessionFolder folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Reached> connect() throws IOException {
    Optional<Life> life = life();
    if (life.isEmpty()) {
      return Optional.empty();
    }
    // The port is open within the session's network only; the socket is made there and used here.
    SocketChannel channel =
        NetworkNamespace.ofProcess(life.get().pid())
            .call(
                () -> {
                  SocketChannel inside = SocketChannel.open(StandardProtocolFamily.INET);
                  try {
                    inside.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Container.PORT));
                    return inside;
                  } catch (IOException e) {
                    inside.close();
                    throw e;
                  }
                });
    return Optional.of(new Reached(channel, () -> life.get().goesOn()));
  }

  private Optional<Life> life() {
    try {
      return folder.read().life().filter(Life::goesOn);
    } catch (ReplugException e) {
      // Removed just now, or not readable: as if it slept.
      return Optional.empty();
    }
  }

  @Override
  public boolean exists() {
    return folder.exists();
  }
}
