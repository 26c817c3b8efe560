package org.replug.kernel.system;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A socket of a family that Java does not know.
 *
 * <pre>{@code
 * try (Socket socket = Socket.netlink(Socket.NETLINK_KOBJECT_UEVENT)) {
 *   socket.bindNetlink(1);
 *   socket.receive(8192);
 * }
 * }</pre>
 *
 * <p>The socket belongs to the network namespace of the thread that opens it.
 */
public final class Socket implements AutoCloseable {
  /** The netlink protocol that asks about sockets (sock_diag(7)). */
  public static final int NETLINK_SOCK_DIAG = 4;

  /** The netlink protocol of uevents. */
  public static final int NETLINK_KOBJECT_UEVENT = 15;

  private static final int AF_UNIX = 1;
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_SEQPACKET = 5;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_TRUNC = 0x20;

  private final Descriptor descriptor;

  private Socket(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** Opens a netlink socket (netlink(7)). */
  public static Socket netlink(int protocol) throws IOException {
    return new Socket(
        SystemCalls.descriptor(
            "socket",
            "netlink protocol " + protocol,
            () -> Libc.INSTANCE.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol)));
  }

  /**
   * Whether somebody listens on a unix socket of type SOCK_SEQPACKET. Connects and hangs up.
   *
   * @param path a path of at most 107 bytes
   */
  public static boolean somebodyListens(Path path) throws IOException {
    byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
    byte[] address = new byte[110];
    if (name.length > 107) {
      throw new IOException("the path of a unix socket is too long: " + path);
    }
    ByteBuffer.wrap(address).order(ByteOrder.nativeOrder()).putShort((short) AF_UNIX).put(name);
    try (Descriptor socket =
        SystemCalls.descriptor(
            "socket",
            "the unix family",
            () ->
                Libc.INSTANCE.socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))) {
      try {
        Libc.INSTANCE.connect(socket.number(), address, address.length);
        return true;
      } catch (LastErrorException e) {
        // EAGAIN: there is a listener, with a full queue.
        return e.getErrorCode() == Errno.EAGAIN;
      }
    }
  }

  /** The number of the file descriptor. */
  public int number() {
    return descriptor.number();
  }

  /** Joins netlink multicast groups, given as a bit mask: bit 0 is group 1. */
  public void bindNetlink(int groups) throws IOException {
    byte[] address = netlinkAddress(groups);
    SystemCalls.check(
        "bind", "a netlink socket", () -> Libc.INSTANCE.bind(number(), address, address.length));
  }

  /** Sends one message to the kernel (nl_pid 0). */
  public void send(byte[] message) throws IOException {
    SystemCalls.check(
        "send",
        "a netlink message",
        () -> Libc.INSTANCE.send(number(), message, new NativeLong(message.length), 0).intValue());
  }

  /**
   * Receives one message without waiting.
   *
   * @param limit the longest message in bytes; a longer one is an error
   * @return the message; empty if there is none
   */
  public Optional<byte[]> receive(int limit) throws IOException {
    byte[] buffer = new byte[limit];
    while (true) {
      try {
        int length =
            Libc.INSTANCE
                .recv(number(), buffer, new NativeLong(limit), MSG_DONTWAIT | MSG_TRUNC)
                .intValue();
        if (length > limit) {
          throw new IOException("a netlink message of " + length + " bytes, over " + limit);
        }
        return Optional.of(Arrays.copyOf(buffer, length));
      } catch (LastErrorException e) {
        if (e.getErrorCode() == Errno.EAGAIN) {
          return Optional.empty();
        }
        if (e.getErrorCode() != Errno.EINTR) {
          throw new SystemCallException("recv", "a netlink message", e.getErrorCode());
        }
      }
    }
  }

  /**
   * Sends many messages in one call (sendmmsg(2)).
   *
   * @param messages an array of struct mmsghdr
   * @return how many were sent: at least one
   */
  public int sendMany(Pointer messages, int count) throws IOException {
    return SystemCalls.check(
        "sendmmsg", "netlink messages", () -> Libc.INSTANCE.sendmmsg(number(), messages, count, 0));
  }

  /**
   * Receives many messages in one call (recvmmsg(2)), without waiting.
   *
   * @param messages an array of struct mmsghdr
   * @return how many were received
   */
  public int receiveMany(Pointer messages, int count) throws IOException {
    try {
      return Libc.INSTANCE.recvmmsg(number(), messages, count, MSG_DONTWAIT, Pointer.NULL);
    } catch (LastErrorException e) {
      if (e.getErrorCode() == Errno.EAGAIN) {
        return 0;
      }
      throw new SystemCallException("recvmmsg", "netlink messages", e.getErrorCode());
    }
  }

  /** A struct sockaddr_nl with port 0: the kernel, and these groups. */
  public static byte[] netlinkAddress(int groups) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.nativeOrder())
        .putShort((short) AF_NETLINK)
        .putShort((short) 0)
        .putInt(0)
        .putInt(groups)
        .array();
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
