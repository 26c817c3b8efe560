package org.replug.kernel.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnixDiagnosisTest {
  private final List<UnixSocket> sockets = new ArrayList<>();

  @BeforeEach
  void bytesAreOfALittleEndianMachine() {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "this machine is big-endian");
  }

  @Test
  void readsNameAndPeer() throws IOException {
    assertTrue(UnixDiagnosis.parse(message(1, 70, "/run/a.sock\0", 71), sockets));

    assertEquals(List.of(new UnixSocket(70, 1, "/run/a.sock", 71)), sockets);
    assertTrue(sockets.get(0).connected());
  }

  @Test
  void writesAnAbstractNameWithAnAt() throws IOException {
    UnixDiagnosis.parse(message(1, 70, "\0/tmp/.X11-unix/X7", 71), sockets);

    assertEquals("@/tmp/.X11-unix/X7", sockets.get(0).name());
  }

  @Test
  void datagramSocketsAreNotConnected() throws IOException {
    UnixDiagnosis.parse(message(2, 70, "", 71), sockets);
    UnixDiagnosis.parse(message(5, 72, "", 73), sockets);
    UnixDiagnosis.parse(message(1, 74, "", 0), sockets);

    assertEquals(List.of(false, true, false), sockets.stream().map(UnixSocket::connected).toList());
  }

  @Test
  void readsManyMessagesOfOneAnswer() throws IOException {
    byte[] one = message(1, 70, "/a\0", 71);
    byte[] other = message(1, 71, "", 70);
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);

    assertTrue(UnixDiagnosis.parse(both, sockets));

    assertEquals(2, sockets.size());
  }

  @Test
  void stopsAtTheEnd() throws IOException {
    byte[] done = header(20, 3).putInt(0).array();

    assertFalse(UnixDiagnosis.parse(done, sockets));
    assertEquals(List.of(), sockets);
  }

  @Test
  void anErrorOfTheKernelsIsToldByName() {
    byte[] error = header(36, 2).putInt(-2).array();

    IOException failure =
        assertThrows(IOException.class, () -> UnixDiagnosis.parse(error, sockets));
    assertTrue(failure.getMessage().contains("No such file"), failure::getMessage);
  }

  @Test
  void aCutAnswerIsRefused() {
    byte[] whole = message(1, 70, "/run/a.sock\0", 71);

    assertThrows(IOException.class, () -> UnixDiagnosis.parse(Arrays.copyOf(whole, 40), sockets));
    assertThrows(IOException.class, () -> UnixDiagnosis.parse(header(8, 20).array(), sockets));
  }

  private static byte[] message(int type, int inode, String name, int peer) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int padded = bytes.length + 3 & ~3;
    int nameSize = bytes.length == 0 ? 0 : 4 + padded;
    int peerSize = peer == 0 ? 0 : 8;
    ByteBuffer buffer = header(16 + 16 + nameSize + peerSize, 20);
    buffer.put((byte) 1).put((byte) type).put((byte) 1).put((byte) 0).putInt(inode).putLong(9);
    if (nameSize > 0) {
      buffer.putShort((short) (4 + bytes.length)).putShort((short) 0).put(bytes);
      buffer.position(32 + nameSize);
    }
    if (peerSize > 0) {
      buffer.putShort((short) 8).putShort((short) 2).putInt(peer);
    }
    return buffer.array();
  }

  private static ByteBuffer header(int length, int type) {
    return ByteBuffer.allocate(Math.max(length, 16))
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .putShort((short) type)
        .putShort((short) 2)
        .putInt(1)
        .putInt(0);
  }
}
