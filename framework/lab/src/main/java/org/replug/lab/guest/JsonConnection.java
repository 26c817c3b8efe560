package org.replug.lab.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A socket that carries JSON documents, each on a line of its own. Owned by who opened it. */
final class JsonConnection implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 65536;

  private final SocketChannel channel;
  private final Selector selector;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).flip();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private JsonConnection(SocketChannel channel, Selector selector) {
    this.channel = channel;
    this.selector = selector;
  }

  /** Connects to a socket that somebody listens on. */
  static JsonConnection open(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.configureBlocking(false);
      Selector selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      return new JsonConnection(channel, selector);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Sends one document. */
  void send(JsonNode document) throws IOException {
    byte[] text = (JSON.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.wrap(text);
    try (Selector writable = Selector.open()) {
      while (bytes.hasRemaining()) {
        if (channel.write(bytes) == 0) {
          SelectionKey key = channel.register(writable, SelectionKey.OP_WRITE);
          writable.select(1000);
          key.cancel();
          writable.selectNow();
        }
      }
    }
  }

  /**
   * The next document. Lines that are no JSON are passed over.
   *
   * @param patience how long to wait for more; empty if nothing whole has come by then
   * @throws IOException if the other end is closed
   */
  Optional<JsonNode> receive(Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      while (chunk.hasRemaining()) {
        byte one = chunk.get();
        if (one == '\n') {
          Optional<JsonNode> document = JsonLine.parse(line.toByteArray());
          line.reset();
          if (document.isPresent()) {
            return document;
          }
        } else {
          line.write(one);
        }
      }
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      selector.select(left);
      selector.selectedKeys().clear();
      chunk.clear();
      int read = channel.read(chunk);
      chunk.flip();
      if (read < 0) {
        throw new IOException("The other end is closed");
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      selector.close();
    }
  }
}
