package org.replug.session.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bridge between a server and a viewer that the test plays. */
@Timeout(60)
class BridgeTest {
  private static final Password PASSWORD = new Password("secret");
  private static final int RED = 0xff0000;
  // Long enough for a viewer on a busy machine, short enough to wait for.
  private static final BridgeLimits LIMITS = new BridgeLimits(Duration.ofSeconds(3), 3);
  private static final int BLUE = 0x0000ff;

  private final AtomicReference<Optional<Life>> life = new AtomicReference<>(Optional.empty());
  private ServerSocket session;
  private ServerSocketChannel listener;
  private Bridge bridge;
  private Thread serving;

  /** A life of the session; its server is reached once. */
  private static final class Life {
    private boolean reached;
    private volatile boolean over;
  }

  @BeforeEach
  void aBridge() throws IOException {
    session = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    listener = Listeners.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    ServerSource source =
        new ServerSource() {
          @Override
          public Optional<Reached> connect() throws IOException {
            Optional<Life> now = life.get().filter(each -> !each.reached && !each.over);
            if (now.isEmpty()) {
              return Optional.empty();
            }
            now.get().reached = true;
            return Optional.of(
                new Reached(
                    SocketChannel.open(session.getLocalSocketAddress()), () -> !now.get().over));
          }

          @Override
          public boolean exists() {
            return true;
          }
        };
    bridge = new Bridge(source, listener, Optional.of(PASSWORD), LIMITS);
    serving =
        new Thread(
            () -> {
              try {
                bridge.serve();
              } catch (InterruptedException e) {
                return;
              }
            });
    serving.start();
  }

  @AfterEach
  void ended() throws Exception {
    serving.interrupt();
    bridge.close();
    serving.join();
    session.close();
  }

  /** One end of a connection. */
  private record End(Socket socket, DataInputStream in, DataOutputStream out) {
    static End of(Socket socket) throws IOException {
      return new End(
          socket,
          new DataInputStream(socket.getInputStream()),
          new DataOutputStream(socket.getOutputStream()));
    }

    byte[] read(int count) throws IOException {
      byte[] bytes = new byte[count];
      in.readFully(bytes);
      return bytes;
    }

    /** Receives one update of one raw rectangle, as a viewer. */
    int[] update(int pixels) throws IOException {
      assertArrayEquals(new byte[] {0, 0, 0, 1}, read(4));
      read(8);
      assertEquals(0, in.readInt());
      int[] colours = new int[pixels];
      for (int index = 0; index < pixels; index++) {
        colours[index] = Integer.reverseBytes(in.readInt());
      }
      return colours;
    }

    void request(boolean incremental) throws IOException {
      out.write(new byte[] {3, (byte) (incremental ? 1 : 0), 0, 0, 0, 0, 0, 2, 0, 1});
    }
  }

  /** Plays a server of 2x1 pixels up to the first request of a picture. */
  private End server() throws IOException {
    End server = End.of(session.accept());
    server.out().write(Rfb.VERSION);
    assertArrayEquals(Rfb.VERSION, server.read(12));
    server.out().write(new byte[] {1, 1});
    assertArrayEquals(new byte[] {1}, server.read(1));
    server.out().writeInt(0);
    server.read(1);
    server.out().writeShort(2);
    server.out().writeShort(1);
    PixelFormat.OWN.write(server.out());
    server.out().writeInt(4);
    server.out().writeBytes("test");
    server.read(20 + 4 + 3 * 4);
    assertArrayEquals(new byte[] {3, 0, 0, 0, 0, 0, 0, 2, 0, 1}, server.read(10));
    return server;
  }

  private static void draw(End server, int left, int right) throws IOException {
    server.out().write(new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0});
    server.out().writeInt(Integer.reverseBytes(left));
    server.out().writeInt(Integer.reverseBytes(right));
    // It asks for what changes next.
    assertArrayEquals(new byte[] {3, 1, 0, 0, 0, 0, 0, 2, 0, 1}, server.read(10));
  }

  private End viewer(Password password) throws IOException {
    InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
    End viewer = End.of(new Socket(address.getAddress(), address.getPort()));
    assertArrayEquals(Rfb.VERSION, viewer.read(12));
    viewer.out().write(Rfb.VERSION);
    assertArrayEquals(new byte[] {1, 2}, viewer.read(2));
    viewer.out().write(2);
    viewer.out().write(password.answerTo(viewer.read(16)));
    return viewer;
  }

  private End connected() throws IOException {
    End viewer = viewer(PASSWORD);
    assertEquals(0, viewer.in().readInt());
    viewer.out().write(1);
    assertEquals(2, viewer.in().readUnsignedShort());
    assertEquals(1, viewer.in().readUnsignedShort());
    viewer.read(16);
    assertArrayEquals("test".getBytes(StandardCharsets.US_ASCII), name(viewer));
    return viewer;
  }

  private static byte[] name(End viewer) throws IOException {
    return viewer.read(viewer.in().readInt());
  }

  @Test
  void theViewerSeesTheLastPictureWhileTheSessionSleepsAndTheNextOneAfterwards() throws Exception {
    Life first = new Life();
    life.set(Optional.of(first));
    End server = server();
    draw(server, RED, BLUE);
    try (Socket viewer = connected().socket()) {
      End end = End.of(viewer);
      end.request(false);
      assertArrayEquals(new int[] {RED, BLUE}, end.update(2));

      // Frozen and ended: the connection itself says nothing.
      first.over = true;
      assertThrows(EOFException.class, () -> server.read(1));
      end.request(false);
      assertArrayEquals(new int[] {RED, BLUE}, end.update(2));
      end.request(true);

      life.set(Optional.of(new Life()));
      End restarted = server();
      // The size is told again, with the picture as it was; then the new one comes.
      end.update(2);
      end.request(true);
      draw(restarted, BLUE, RED);
      assertArrayEquals(new int[] {BLUE, RED}, end.update(2));
    }
  }

  @Test
  void keysReachTheServerAndAreReleasedWhenTheViewerGoes() throws Exception {
    life.set(Optional.of(new Life()));
    End server = server();
    draw(server, RED, BLUE);
    byte[] shiftDown = {4, 1, 0, 0, 0, 0, (byte) 0xff, (byte) 0xe1};
    byte[] shiftUp = {4, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xe1};
    byte[] button = {5, 1, 0, 1, 0, 0};
    byte[] noButton = {5, 0, 0, 1, 0, 0};
    try (Socket viewer = connected().socket()) {
      viewer.getOutputStream().write(shiftDown);
      viewer.getOutputStream().write(button);
      assertArrayEquals(shiftDown, server.read(8));
      assertArrayEquals(button, server.read(6));
    }
    assertArrayEquals(shiftUp, server.read(8));
    assertArrayEquals(noButton, server.read(6));
  }

  @Test
  void aWrongPasswordIsRefused() throws Exception {
    life.set(Optional.of(new Life()));
    server();
    End viewer = viewer(new Password("guess"));
    assertEquals(1, viewer.in().readInt());
    name(viewer);
    assertThrows(EOFException.class, () -> viewer.read(1));
  }

  @Test
  void theScreenCanBeSeenInThePixelsThatTheViewerWants() throws Exception {
    life.set(Optional.of(new Life()));
    draw(server(), RED, BLUE);
    try (Socket viewer = connected().socket()) {
      End end = End.of(viewer);
      end.out().write(new byte[] {0, 0, 0, 0});
      new PixelFormat(16, 16, true, 31, 63, 31, 11, 5, 0).write(end.out());
      end.request(false);
      end.read(4 + 12);
      assertEquals(0xf800, end.in().readUnsignedShort());
      assertEquals(0x001f, end.in().readUnsignedShort());
    }
  }

  @Test
  void whoDoesNotTellThePasswordIsSentAwayInTime() throws Exception {
    try (Socket silent = connection()) {
      silent.setSoTimeout(60_000);
      End viewer = End.of(silent);
      assertArrayEquals(Rfb.VERSION, viewer.read(12));
      assertEquals(-1, silent.getInputStream().read(), "the silent viewer is still connected");
    }
  }

  @Test
  void manyWhoSayNothingAreSentAwayAndThenOthersComeIn() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int count = 0; count < LIMITS.newcomers(); count++) {
        Socket socket = connection();
        silent.add(socket);
        End.of(socket).read(12);
      }
      try (Socket late = connection()) {
        late.setSoTimeout(60_000);
        assertEquals(-1, late.getInputStream().read(), "one more than allowed was greeted");
      }
      for (Socket socket : silent) {
        socket.setSoTimeout(60_000);
        assertEquals(-1, socket.getInputStream().read());
      }
      try (Socket next = connection()) {
        next.setSoTimeout(60_000);
        assertArrayEquals(Rfb.VERSION, End.of(next).read(12));
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void whoHasToldThePasswordMayWaitForTheSession() throws Exception {
    End viewer = viewer(PASSWORD);
    assertEquals(0, viewer.in().readInt());
    // By the time this one is sent away, the other has waited longer.
    try (Socket silent = connection()) {
      silent.setSoTimeout(60_000);
      End.of(silent).read(12);
      assertEquals(-1, silent.getInputStream().read());
    }
    viewer.out().write(1);
    life.set(Optional.of(new Life()));
    draw(server(), RED, BLUE);
    viewer.read(4 + 16);
    assertArrayEquals("test".getBytes(StandardCharsets.US_ASCII), name(viewer));
  }

  @Test
  void whoComesWhileTheBridgeIsClosedIsSentAwayWithoutATrace() throws Exception {
    List<Throwable> traces = new CopyOnWriteArrayList<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, trace) -> traces.add(trace));
    try (ServerSocketChannel accepting =
            Listeners.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel late = SocketChannel.open(accepting.getLocalAddress())) {
      SocketChannel accepted = accepting.accept();
      ServerSocketChannel closing = mock(ServerSocketChannel.class);
      ServerSource none = mock(ServerSource.class);
      Bridge closed = new Bridge(none, closing, Optional.of(PASSWORD), LIMITS);
      when(closing.accept())
          .thenAnswer(
              call -> {
                closed.close();
                return accepted;
              })
          .thenThrow(new ClosedChannelException());
      closed.serve();
      assertEquals(-1, late.read(ByteBuffer.allocate(1)));
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("bridge-viewer")) {
          thread.join();
        }
      }
      assertEquals(List.of(), traces);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }
  }

  @Test
  void whoIsStillAskedForThePasswordIsSentAwayWhenTheBridgeIsClosed() throws Exception {
    BridgeLimits patient = new BridgeLimits(Duration.ofHours(1), 3);
    try (ServerSocketChannel own =
            Listeners.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel silent = SocketChannel.open(own.getLocalAddress())) {
      Bridge closed = new Bridge(mock(ServerSource.class), own, Optional.of(PASSWORD), patient);
      closed.serve();
      InputStream heard = Channels.newInputStream(silent);
      assertArrayEquals(Rfb.VERSION, heard.readNBytes(Rfb.VERSION.length));
      closed.close();
      assertEquals(-1, heard.read());
    }
  }

  private Socket connection() throws IOException {
    InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
    return new Socket(address.getAddress(), address.getPort());
  }
}
