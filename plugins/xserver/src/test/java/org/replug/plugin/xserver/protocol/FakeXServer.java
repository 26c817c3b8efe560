package org.replug.plugin.xserver.protocol;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** An X server for one client, which answers as a test wants it. */
public final class FakeXServer implements AutoCloseable {
  public static final ByteOrder ORDER = ByteOrder.nativeOrder();

  /** What happens on a connection. */
  public interface Script {
    void run(SocketChannel client) throws IOException;
  }

  /** The answer to a request, without its sequence number. */
  public interface Answers {
    byte[] to(int opcode, int second, ByteBuffer body);
  }

  private final ServerSocketChannel server;
  private final Thread thread;
  private final CountDownLatch clientGone = new CountDownLatch(1);

  private FakeXServer(Path socket, Script script) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread = new Thread(() -> serve(script), "fake X server");
    thread.start();
  }

  /** A server that does what the script says, and then waits for its client to leave. */
  public static FakeXServer start(Path socket, Script script) throws IOException {
    return new FakeXServer(socket, script);
  }

  /** A server that lets its client in and answers one request after the other. */
  public static FakeXServer answering(Path socket, Answers answers) throws IOException {
    return start(
        socket,
        client -> {
          acceptSetup(client);
          for (int sequence = 1; ; sequence++) {
            ByteBuffer head = read(client, 4);
            if (head.remaining() < 4) {
              return;
            }
            ByteBuffer body = read(client, 4 * head.getShort(2) - 4);
            ByteBuffer answer =
                ByteBuffer.wrap(answers.to(head.get(0) & 0xff, head.get(1) & 0xff, body).clone());
            client.write(answer.order(ORDER).putShort(2, (short) sequence));
          }
        });
  }

  /** Reads a setup of a client without authorization, and lets it in. */
  public static void acceptSetup(SocketChannel client) throws IOException {
    read(client, 12);
    client.write(ByteBuffer.wrap(Captured.bytes("setup", ORDER)));
  }

  /** The next bytes, fewer if the client leaves. */
  public static ByteBuffer read(SocketChannel client, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ORDER);
    while (buffer.hasRemaining() && client.read(buffer) >= 0) {
      continue;
    }
    return buffer.flip();
  }

  /** Waits until the client has closed its connection. */
  public void awaitClientGone() throws InterruptedException {
    clientGone.await();
  }

  private void serve(Script script) {
    try (SocketChannel client = server.accept()) {
      script.run(client);
      while (client.read(ByteBuffer.allocate(4096)) >= 0) {
        continue;
      }
    } catch (IOException clientLeft) {
      // How every conversation ends; what the client made of it is the test's business.
    } finally {
      clientGone.countDown();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    thread.interrupt();
  }
}
