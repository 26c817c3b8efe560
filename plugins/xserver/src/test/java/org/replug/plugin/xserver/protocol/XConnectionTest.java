package org.replug.plugin.xserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class XConnectionTest {
  private static final GetGeometry GEOMETRY = new GetGeometry(0x52f);

  @TempDir Path folder;

  @Test
  void eventsAreLeftOutUntilTheReplyComes() throws Exception {
    FakeXServer.Script script =
        client -> {
          FakeXServer.acceptSetup(client);
          ByteBuffer events = ByteBuffer.allocate(32 + 32 + 8).order(FakeXServer.ORDER);
          events.put(0, (byte) 12).put(32, (byte) 35).putInt(36, 2);
          client.write(events);
          client.write(reply("geometry", 1));
        };
    try (FakeXServer server = FakeXServer.start(socket(), script);
        XConnection connection = connect()) {
      assertEquals(new Geometry(24, 640, 480), connection.ask(GEOMETRY));
    }
  }

  @Test
  void anErrorNamesTheRequestAndItsCode() throws Exception {
    FakeXServer.Answers answers = (opcode, second, body) -> captured("property-bad-device");
    try (FakeXServer server = FakeXServer.answering(socket(), answers);
        XConnection connection = connect()) {
      RequestFailedException e =
          assertThrows(RequestFailedException.class, () -> connection.ask(GEOMETRY));
      assertEquals("answered GetGeometry with X error 129", e.getMessage());
    }
  }

  @Test
  void anAnswerToAnotherRequestMakesNoSense() throws Exception {
    FakeXServer.Script script =
        client -> {
          FakeXServer.acceptSetup(client);
          client.write(reply("geometry", 7));
        };
    try (FakeXServer server = FakeXServer.start(socket(), script);
        XConnection connection = connect()) {
      IOException e = assertThrows(IOException.class, () -> connection.ask(GEOMETRY));
      assertEquals(
          "gave an answer that makes no sense: request 1 is GetGeometry, 7 was answered",
          e.getMessage());
    }
  }

  @Test
  void aReplyOfGigabytesIsNotRead() throws Exception {
    FakeXServer.Script script =
        client -> {
          FakeXServer.acceptSetup(client);
          client.write(reply("geometry", 1).putInt(4, -1));
        };
    try (FakeXServer server = FakeXServer.start(socket(), script);
        XConnection connection = connect()) {
      IOException e = assertThrows(IOException.class, () -> connection.ask(GEOMETRY));
      assertEquals(
          "gave an answer that makes no sense: a reply of 17179869212 bytes to GetGeometry",
          e.getMessage());
    }
  }

  @Test
  void aServerThatIsFrozenIsNotWaitedForLong() throws Exception {
    try (FakeXServer server = FakeXServer.start(socket(), client -> {})) {
      IOException e = assertThrows(IOException.class, () -> connectImpatiently());
      assertEquals("gave no answer within 1000 ms", e.getMessage());
      server.awaitClientGone();
    }
  }

  @Test
  void aServerThatStopsInTheMiddleOfItsSetupIsNotWaitedForLong() throws Exception {
    FakeXServer.Script script =
        client -> client.write(ByteBuffer.wrap(captured("setup")).limit(100));
    try (FakeXServer server = FakeXServer.start(socket(), script)) {
      IOException e = assertThrows(IOException.class, () -> connectImpatiently());
      assertEquals("gave no answer within 1000 ms", e.getMessage());
      server.awaitClientGone();
    }
  }

  @Test
  void aServerThatNeverStopsSendingIsNotListenedToForLong() throws Exception {
    FakeXServer.Script script =
        client -> {
          FakeXServer.acceptSetup(client);
          ByteBuffer event = ByteBuffer.allocate(3200);
          for (int i = 0; i < 100; i++) {
            event.put(32 * i, (byte) 12);
          }
          while (true) {
            client.write(event.rewind());
          }
        };
    try (FakeXServer server = FakeXServer.start(socket(), script)) {
      try (XConnection connection = connectImpatiently()) {
        IOException e = assertThrows(IOException.class, () -> connection.ask(GEOMETRY));
        assertEquals("gave no answer within 1000 ms", e.getMessage());
      }
      server.awaitClientGone();
    }
  }

  @Test
  void aServerThatHangsUpIsToldFromOneThatIsSilent() throws Exception {
    try (FakeXServer server = FakeXServer.start(socket(), SocketChannel::close)) {
      IOException e = assertThrows(IOException.class, () -> connect());
      assertTrue(
          e.getMessage().startsWith("closed the connection")
              || e.getMessage().startsWith("broke off the connection"),
          e.getMessage());
    }
  }

  @Test
  void aServerThatIsNoXServerIsSeenAtOnce() throws Exception {
    ByteBuffer banner = ByteBuffer.wrap("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
    try (FakeXServer server = FakeXServer.start(socket(), client -> client.write(banner))) {
      MalformedReplyException e = assertThrows(MalformedReplyException.class, () -> connect());
      assertEquals(
          "gave an answer that makes no sense: connection setup of status 83", e.getMessage());
      server.awaitClientGone();
    }
  }

  @Test
  void aRefusalIsAnExceptionOfItsOwn() throws Exception {
    // Captured in the little byte order: the reason's bytes are the same in both.
    byte[] answer = Captured.bytes("setup-refused");
    ByteBuffer whole = ByteBuffer.wrap(answer).order(FakeXServer.ORDER);
    whole.putShort(6, (short) ((answer.length - 8) / 4));
    try (FakeXServer server = FakeXServer.start(socket(), client -> client.write(whole))) {
      RefusedException e = assertThrows(RefusedException.class, () -> connect());
      assertEquals(
          "refused: Authorization required, but no authorization protocol specified",
          e.getMessage());
      server.awaitClientGone();
    }
  }

  @Test
  void aSocketThatNobodyListensOnIsNamed() throws Exception {
    IOException missing = assertThrows(IOException.class, () -> connect());
    assertEquals(
        "cannot be reached at " + socket() + ": No such file or directory", missing.getMessage());
    Files.createFile(socket());
    IOException dead = assertThrows(IOException.class, () -> connect());
    assertEquals("cannot be reached at " + socket() + ": Connection refused", dead.getMessage());
  }

  @Test
  void aServerWhoseQueueIsFullIsNotWaitedFor() throws Exception {
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket()), 1);
      for (int i = 0; i < 2; i++) {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        waiting.add(client);
        client.connect(UnixDomainSocketAddress.of(socket()));
      }
      IOException e = assertThrows(IOException.class, () -> connect());
      assertEquals(
          "cannot be reached at " + socket() + ": Resource temporarily unavailable",
          e.getMessage());
    } finally {
      for (SocketChannel client : waiting) {
        client.close();
      }
    }
  }

  @Test
  void closingWaitsUntilTheServerHasLetGo() throws Exception {
    List<String> order = new ArrayList<>();
    FakeXServer.Script script =
        client -> {
          FakeXServer.acceptSetup(client);
          FakeXServer.read(client, 1);
          order.add("the server saw the end");
        };
    try (FakeXServer server = FakeXServer.start(socket(), script)) {
      connect().close();
      order.add("closed");
      server.awaitClientGone();
    }
    assertEquals(List.of("the server saw the end", "closed"), order);
  }

  private Path socket() {
    return folder.resolve("X0");
  }

  private XConnection connect() throws IOException {
    return XConnection.open(socket(), Authorization.NONE);
  }

  private XConnection connectImpatiently() throws IOException {
    // Enough for the setup on a busy machine.
    return XConnection.open(socket(), Authorization.NONE, FakeXServer.ORDER, Duration.ofSeconds(1));
  }

  private static byte[] captured(String name) {
    return Captured.bytes(name, FakeXServer.ORDER);
  }

  private static ByteBuffer reply(String name, int sequence) {
    return ByteBuffer.wrap(captured(name)).order(FakeXServer.ORDER).putShort(2, (short) sequence);
  }
}
