package org.replug.plugin.xserver.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A connection to a unix socket on which nothing waits for ever. Owns the socket and the selector;
 * {@link #close} closes both.
 */
final class TimedChannel implements AutoCloseable {
  private final SocketChannel channel;
  private final Selector selector;

  private TimedChannel(SocketChannel channel, Selector selector) {
    this.channel = channel;
    this.selector = selector;
  }

  /**
   * Connects.
   *
   * @param socket a path of at most 107 bytes
   * @throws IOException if nobody listens there, or the queue of those who wait to be let in is
   *     full
   */
  static TimedChannel connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.configureBlocking(false);
      reach(channel, socket);
      Selector selector = Selector.open();
      channel.register(selector, 0);
      return new TimedChannel(channel, selector);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void reach(SocketChannel channel, Path socket) throws IOException {
    try {
      // A unix socket connects at once or not at all: a full queue is EAGAIN, not a wait.
      if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
        throw new SocketException("the connection is pending");
      }
    } catch (SocketException e) {
      throw new IOException("cannot be reached at " + socket + ": " + e.getMessage(), e);
    }
  }

  /** Sends all that remains in the buffer. */
  void write(ByteBuffer buffer, Deadline deadline) throws IOException {
    while (buffer.hasRemaining()) {
      if (transfer(() -> channel.write(buffer)) == 0) {
        await(SelectionKey.OP_WRITE, deadline);
      }
    }
  }

  /** Fills the rest of the buffer. */
  void read(ByteBuffer buffer, Deadline deadline) throws IOException {
    while (buffer.hasRemaining()) {
      // Asked also where bytes are ready: a server that never stops sending is no better than one
      // that never begins.
      deadline.remainingMillis();
      int count = transfer(() -> channel.read(buffer));
      if (count < 0) {
        throw new EOFException("closed the connection");
      }
      if (count == 0) {
        await(SelectionKey.OP_READ, deadline);
      }
    }
  }

  /**
   * Says good-bye and waits until the server has hung up too, so that no checkpoint that follows
   * meets this connection.
   */
  void finish(Deadline deadline) throws IOException {
    channel.shutdownOutput();
    ByteBuffer ignored = ByteBuffer.allocate(4096);
    while (channel.read(ignored.clear()) >= 0) {
      await(SelectionKey.OP_READ, deadline);
    }
  }

  private static int transfer(Transfer transfer) throws IOException {
    try {
      return transfer.run();
    } catch (IOException e) {
      throw new IOException("broke off the connection: " + e.getMessage(), e);
    }
  }

  /** A read or a write. */
  private interface Transfer {
    int run() throws IOException;
  }

  private void await(int operation, Deadline deadline) throws IOException {
    channel.keyFor(selector).interestOps(operation);
    selector.select(deadline.remainingMillis());
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      selector.close();
    }
  }

  /**
   * A point in time by which something must have happened.
   *
   * @param limit how long was allowed
   * @param nanos the point, by {@link System#nanoTime}
   */
  record Deadline(Duration limit, long nanos) {
    static Deadline in(Duration limit) {
      return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    /**
     * How long there is still to wait, at least 1 ms.
     *
     * @throws SocketTimeoutException if no time is left
     */
    long remainingMillis() throws SocketTimeoutException {
      long remaining = nanos - System.nanoTime();
      if (remaining <= 0) {
        throw new SocketTimeoutException("gave no answer within " + limit.toMillis() + " ms");
      }
      return Math.max(1, remaining / 1_000_000);
    }
  }
}
