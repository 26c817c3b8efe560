package org.replug.kernel.socket;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.kernel.namespace.NetworkNamespace;
import org.replug.kernel.system.Errno;
import org.replug.kernel.system.Socket;

/** Asks the kernel for all unix sockets of a network namespace (sock_diag(7), unix_diag). */
final class UnixDiagnosis {
  private static final int SOCK_DIAG_BY_FAMILY = 20;
  private static final int AF_UNIX = 1;
  private static final int NLM_F_REQUEST = 0x1;
  private static final int NLM_F_DUMP = 0x300;
  private static final int NLMSG_ERROR = 2;
  private static final int NLMSG_DONE = 3;
  private static final int UDIAG_SHOW_NAME = 0x1;
  private static final int UDIAG_SHOW_PEER = 0x4;
  private static final int UNIX_DIAG_NAME = 0;
  private static final int UNIX_DIAG_PEER = 2;
  private static final int REQUEST_SIZE = 16 + 24;
  private static final int LONGEST_ANSWER = 65_536;

  private UnixDiagnosis() {}

  /** The unix sockets of the network namespace that a process is in. */
  static List<UnixSocket> sockets(int pid) throws IOException {
    return NetworkNamespace.ofProcess(pid).call(UnixDiagnosis::socketsHere);
  }

  private static List<UnixSocket> socketsHere() throws IOException {
    List<UnixSocket> sockets = new ArrayList<>();
    try (Socket socket = Socket.netlink(Socket.NETLINK_SOCK_DIAG)) {
      socket.send(request());
      boolean more = true;
      while (more) {
        // A dump goes on as it is read, so there is always an answer.
        Optional<byte[]> answer = socket.receive(LONGEST_ANSWER);
        more = answer.isPresent() && parse(answer.get(), sockets);
      }
    }
    return sockets;
  }

  private static byte[] request() {
    return ByteBuffer.allocate(REQUEST_SIZE)
        .order(ByteOrder.nativeOrder())
        .putInt(REQUEST_SIZE)
        .putShort((short) SOCK_DIAG_BY_FAMILY)
        .putShort((short) (NLM_F_REQUEST | NLM_F_DUMP))
        .putInt(1)
        .putInt(0)
        .put((byte) AF_UNIX)
        .put((byte) 0)
        .putShort((short) 0)
        .putInt(-1)
        .putInt(0)
        .putInt(UDIAG_SHOW_NAME | UDIAG_SHOW_PEER)
        .putInt(0)
        .putInt(0)
        .array();
  }

  /**
   * Reads one answer, which holds many messages.
   *
   * @return whether more answers follow
   */
  static boolean parse(byte[] answer, List<UnixSocket> sockets) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder());
    try {
      while (buffer.remaining() >= 16) {
        int start = buffer.position();
        int length = buffer.getInt();
        int type = Short.toUnsignedInt(buffer.getShort());
        buffer.position(start + 16);
        if (type == NLMSG_DONE) {
          return false;
        }
        if (type == NLMSG_ERROR) {
          throw new IOException("sock_diag of unix sockets: " + Errno.text(-buffer.getInt()));
        }
        sockets.add(socket(buffer.slice(start + 16, length - 16).order(ByteOrder.nativeOrder())));
        buffer.position(Math.min(buffer.limit(), start + aligned(length)));
      }
      return true;
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("an answer of sock_diag that cannot be read", e);
    }
  }

  /** Reads a struct unix_diag_msg and its attributes. */
  private static UnixSocket socket(ByteBuffer message) {
    int type = message.get(1);
    long inode = Integer.toUnsignedLong(message.getInt(4));
    String name = "";
    long peer = 0;
    message.position(16);
    while (message.remaining() >= 4) {
      int start = message.position();
      int length = Short.toUnsignedInt(message.getShort());
      int attribute = Short.toUnsignedInt(message.getShort());
      if (length < 4) {
        throw new IllegalArgumentException("an attribute of " + length + " bytes");
      }
      if (attribute == UNIX_DIAG_NAME) {
        byte[] bytes = new byte[length - 4];
        message.get(bytes);
        name = name(bytes);
      } else if (attribute == UNIX_DIAG_PEER) {
        peer = Integer.toUnsignedLong(message.getInt());
      }
      message.position(Math.min(message.limit(), start + aligned(length)));
    }
    return new UnixSocket(inode, type, name, peer);
  }

  private static String name(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith("\0")) {
      return "@" + text.substring(1).replace('\0', '@');
    }
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private static int aligned(int length) {
    return (length + 3) & ~3;
  }
}
