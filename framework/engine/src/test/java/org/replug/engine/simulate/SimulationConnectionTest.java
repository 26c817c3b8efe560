package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SimulationConnectionTest {
  @TempDir Path directory;

  /** What the service sends after one request; it then stands still, or hangs up. */
  private interface Service {
    void serve(SocketChannel client) throws IOException;
  }

  @Test
  void aServiceThatSaysNothingIsNotWaitedForWithoutEnd() throws Exception {
    assertEquals(
        "the simulation has not answered within 200 ms",
        refusal(Duration.ofMillis(200), client -> {}));
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws Exception {
    assertEquals(
        "the simulation's answer is longer than 1048576 bytes",
        refusal(
            client -> {
              for (int i = 0; i < 1000; i++) {
                write(client, "x".repeat(4096));
              }
            }));
  }

  @Test
  void aServiceThatHangsUpHasEnded() throws Exception {
    assertEquals("the simulation has ended", refusal(SocketChannel::close));
  }

  @Test
  void anAnswerThatComesInPiecesIsOneAnswer() throws Exception {
    assertEquals(
        "no such key: \u00e4",
        refusal(
            client -> {
              write(client, "error no such");
              write(client, " key: \u00e4\n");
            }));
  }

  private String refusal(Service service) throws Exception {
    return refusal(Duration.ofSeconds(30), service);
  }

  private String refusal(Duration patience, Service service) throws Exception {
    Path socket = directory.resolve("control");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      try (SimulationConnection connection = new SimulationConnection(socket, patience);
          SocketChannel client = server.accept()) {
        Thread serving = new Thread(() -> serve(service, client));
        serving.start();
        try {
          return assertThrows(IOException.class, () -> connection.perform(0, "key KEY_A press"))
              .getMessage();
        } finally {
          client.close();
          serving.join();
        }
      }
    }
  }

  private static void serve(Service service, SocketChannel client) {
    try {
      client.read(ByteBuffer.allocate(100));
      service.serve(client);
    } catch (IOException e) {
      // The test has seen enough and has hung up.
      return;
    }
  }

  private static void write(SocketChannel client, String text) throws IOException {
    client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
