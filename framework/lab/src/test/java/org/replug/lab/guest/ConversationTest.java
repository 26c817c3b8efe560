package org.replug.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {
  @TempDir Path directory;

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aMachineIsLookedAfterWhileItTalksWithoutEnd() throws Exception {
    Path socket = directory.resolve("socket");
    AtomicInteger looks = new AtomicInteger();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      try (Conversation conversation =
              Conversation.open(looks::incrementAndGet, "x", socket, Duration.ofSeconds(30));
          SocketChannel partner = server.accept()) {
        Thread talking = new Thread(() -> talk(partner));
        talking.start();
        assertEquals(
            Optional.empty(),
            conversation.poll(document -> document.has("never"), Duration.ofMillis(300)));
        assertTrue(looks.get() > 1, "the machine is looked after meanwhile");
        partner.close();
        talking.join();
      }
    }
  }

  private static void talk(SocketChannel partner) {
    byte[] line = "{\"event\": \"again\"}\n".getBytes(StandardCharsets.UTF_8);
    try {
      while (true) {
        partner.write(ByteBuffer.wrap(line));
      }
    } catch (IOException e) {
      // The test has seen enough and has hung up.
      return;
    }
  }
}
