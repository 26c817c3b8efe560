package org.replug.plugin.xsmp;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Preparation;
import org.replug.api.SessionProcess;

/** The conversation with a session manager, over a real socket. */
class SessionManagerPreparerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(500);

  @TempDir private Path root;

  private final SessionManagerPreparer preparer = new SessionManagerPreparer();

  private List<SessionProcess> session() {
    return List.of(
        new SessionProcess(10, "xterm", List.of("xterm"), root),
        new SessionProcess(11, "replug-session-", List.of("replug-session-manager"), root));
  }

  /** Answers one conversation, and gives what was said to it. */
  private CompletableFuture<String> answering(String answer, boolean hangsUp) throws IOException {
    Path socket = root.resolve("run/replug/session-manager");
    Files.createDirectories(socket.getParent());
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listening.bind(UnixDomainSocketAddress.of(socket));
    return CompletableFuture.supplyAsync(
        () -> {
          try (listening;
              SocketChannel accepted = listening.accept()) {
            ByteBuffer heard = ByteBuffer.allocate(100);
            accepted.read(heard);
            accepted.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
            if (!hangsUp) {
              // Until the preparer does.
              accepted.read(ByteBuffer.allocate(1));
            }
            return new String(heard.array(), 0, heard.position(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void aSessionWithoutManagerHasNobodyToAsk() throws Exception {
    List<SessionProcess> others = session().subList(0, 1);
    assertEquals(Optional.empty(), preparer.prepare(others, PATIENCE));
    assertEquals(0, preparer.resume(others));
  }

  @Test
  void waitsForAllAnswers() throws Exception {
    CompletableFuture<String> said =
        answering("asked 1 xterm\nasked 2 openbox\nsaved 1\nsaved 2\ncomplete\n", false);
    assertEquals(
        Optional.of(new Preparation(List.of("xterm", "openbox"), List.of(), List.of())),
        preparer.prepare(session(), PATIENCE));
    assertEquals("save 60000\n", said.get());
  }

  @Test
  void waitsNoLongerThanItMay() throws Exception {
    answering("asked 1 xterm\nasked 2 openbox\nsaved 1\n", false);
    assertEquals(
        Optional.of(new Preparation(List.of("xterm"), List.of(), List.of("openbox"))),
        preparer.prepare(session(), SHORT));
  }

  @Test
  void aManagerThatHangsUpIsAFailure() throws Exception {
    answering("asked 1 xterm\n", true);
    IOException failed =
        assertThrows(IOException.class, () -> preparer.prepare(session(), PATIENCE));
    assertEquals("the session manager has hung up", failed.getMessage());
  }

  @Test
  void aManagerThatTalksWithoutEndIsAFailure() throws Exception {
    answering("x".repeat(3000), false);
    IOException failed =
        assertThrows(IOException.class, () -> preparer.prepare(session(), PATIENCE));
    assertTrue(failed.getMessage().contains("1024 bytes at once"), failed::getMessage);
  }

  @Test
  void tellsProgramsToGoOn() throws Exception {
    CompletableFuture<String> said = answering("resumed 2\n", false);
    assertEquals(2, preparer.resume(session()));
    assertEquals("resume\n", said.get());
  }

  @Test
  void aManagerThatSaysNothingIsAFailure() throws Exception {
    answering("", false);
    IOException failed = assertThrows(IOException.class, () -> preparer.prepare(session(), SHORT));
    assertEquals("the session manager does not answer", failed.getMessage());
  }

  @Test
  void aManagerThatAnswersSomethingElseIsAFailure() throws Exception {
    answering("resumed all\n", false);
    IOException failed = assertThrows(IOException.class, () -> preparer.resume(session()));
    assertEquals("the session manager says resumed all", failed.getMessage());
  }
}
