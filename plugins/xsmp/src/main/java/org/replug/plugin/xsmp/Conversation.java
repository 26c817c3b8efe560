package org.replug.plugin.xsmp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Lines over a unix socket, for as long as the other side may take in all. */
final class Conversation implements AutoCloseable {
  private static final int LONGEST_LINE = 1024;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final SocketChannel channel;
  private final Selector selector;
  private final long deadline;
  private final ByteBuffer unread = ByteBuffer.allocate(LONGEST_LINE).limit(0);

  private Conversation(SocketChannel channel, Selector selector, long deadline) {
    this.channel = channel;
    this.selector = selector;
    this.deadline = deadline;
  }

  /** Begins one. */
  static Conversation with(Path socket, Duration patience) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    try {
      channel.configureBlocking(false);
      Selector selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      return new Conversation(channel, selector, System.nanoTime() + patience.toNanos());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Says a line: a word, which a socket's buffer always has room for. */
  void say(String line) throws IOException {
    channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The next line; empty if it does not come in time.
   *
   * @throws IOException if the other side hangs up, or says too much at once
   */
  Optional<String> hear() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < LONGEST_LINE) {
      while (unread.hasRemaining()) {
        byte letter = unread.get();
        if (letter == '\n') {
          return Optional.of(line.toString(StandardCharsets.UTF_8));
        }
        line.write(letter);
      }
      if (!fill()) {
        return Optional.empty();
      }
    }
    throw new IOException("the session manager says more than " + LONGEST_LINE + " bytes at once");
  }

  private boolean fill() throws IOException {
    long left = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
    if (left <= 0) {
      return false;
    }
    selector.select(left);
    selector.selectedKeys().clear();
    unread.clear();
    int count = channel.read(unread);
    unread.flip();
    if (count < 0) {
      throw new IOException("the session manager has hung up");
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
