package org.replug.session.bridge;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Where the bridge finds the session's X server. */
public interface ServerSource {
  /**
   * A server that can be reached now.
   *
   * @param channel connected to it; the bridge closes it
   * @param alive whether the server still lives: a connection to one that was ended while frozen
   *     never says so
   */
  record Reached(SocketChannel channel, BooleanSupplier alive) {}

  /** Connects; empty while the session sleeps. */
  Optional<Reached> connect() throws IOException;

  /** Whether there is a session still, running or not. */
  boolean exists();
}
