package org.replug.kernel.system;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.replug.api.DeviceNumber;

/**
 * System calls on files, processes and namespaces. Every failure is a {@link SystemCallException}.
 */
public final class SystemCalls {
  // The same on all architectures: numbers above 423 are common (asm-generic/unistd.h).
  private static final int PIDFD_OPEN = 434;
  private static final int OPENAT2 = 437;
  private static final int PIDFD_GETFD = 438;

  // More than the 32 bytes of struct proto's name.
  private static final int PROTOCOL_NAME_SIZE = 64;
  private static final int O_NOCTTY = 0x100;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_PATH = 0x200000;
  private static final int AT_FDCWD = -100;
  // linux/openat2.h: links and ".." are resolved as if the directory were "/".
  private static final long RESOLVE_IN_ROOT = 0x10;
  private static final int OPEN_HOW_SIZE = 24;
  // linux/stat.h
  private static final int AT_STATX_DONT_SYNC = 0x4000;
  private static final int STATX_TYPE = 1;
  private static final int STATX_SIZE = 256;
  private static final int STATX_MODE_OFFSET = 28;
  private static final int STATX_RDEV_OFFSET = 128;
  private static final int NS_GET_USERNS = 0xb701;
  private static final int CLONE_FS = 0x200;
  private static final int CLONE_NEWNS = 0x20000;
  private static final int CLONE_NEWNET = 0x40000000;

  private SystemCalls() {}

  /** Opens a descriptor that stands for a process (pidfd_open(2)). */
  public static Descriptor openProcess(int pid) throws IOException {
    return descriptor(
        "pidfd_open",
        "process " + pid,
        () -> Libc.INSTANCE.syscall(new NativeLong(PIDFD_OPEN), pid, 0).intValue());
  }

  /**
   * Duplicates a descriptor of another process (pidfd_getfd(2)): both share one open file
   * description.
   */
  public static Descriptor duplicateFrom(Descriptor process, int fd) throws IOException {
    return descriptor(
        "pidfd_getfd",
        "file descriptor " + fd,
        () ->
            Libc.INSTANCE.syscall(new NativeLong(PIDFD_GETFD), process.number(), fd, 0).intValue());
  }

  /**
   * The name of a socket's protocol, as the kernel calls it: {@code UNIX}, {@code TCP}, {@code
   * AF_VSOCK}. Empty if it is no socket, or was closed meanwhile.
   *
   * @param link the socket's entry in {@code /proc/PID/fd}
   */
  public static Optional<String> socketProtocol(Path link) {
    byte[] name = new byte[PROTOCOL_NAME_SIZE];
    try {
      int length =
          Libc.INSTANCE
              .getxattr(link.toString(), "system.sockprotoname", name, new NativeLong(name.length))
              .intValue();
      return Optional.of(new String(name, 0, length, StandardCharsets.US_ASCII).replace("\0", ""));
    } catch (LastErrorException e) {
      return Optional.empty();
    }
  }

  /** Opens a file for reading (open(2)). */
  public static Descriptor openForReading(Path path) throws IOException {
    return descriptor(
        "open", path.toString(), () -> Libc.INSTANCE.open(path.toString(), O_CLOEXEC));
  }

  /**
   * Opens a file as a program would, and closes it again; neither waits nor takes a terminal for
   * its own (open(2), O_NONBLOCK and O_NOCTTY).
   *
   * @param flags the flags that the program opens it with
   * @throws IOException if it cannot be opened; the message names the errno
   */
  public static void tryToOpen(Path path, int flags) throws IOException {
    descriptor(
            "open",
            path.toString(),
            () -> Libc.INSTANCE.open(path.toString(), flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC))
        .close();
  }

  /** Opens a file for nothing but its path (open(2), O_PATH): no driver notices. */
  public static Descriptor openPath(Path path) throws IOException {
    return descriptor(
        "open", path.toString(), () -> Libc.INSTANCE.open(path.toString(), O_PATH | O_CLOEXEC));
  }

  /**
   * Opens a file below a root for nothing but its path (openat2(2), RESOLVE_IN_ROOT). The kernel
   * follows links as if the root were {@code /}, so neither a link nor {@code ..} leads out of it,
   * whoever changes the tree meanwhile.
   *
   * @param root an open directory
   * @param path an absolute path inside the root
   */
  public static Descriptor openPathBelow(Descriptor root, Path path) throws IOException {
    try (Memory how = new Memory(OPEN_HOW_SIZE)) {
      how.setLong(0, O_PATH | O_CLOEXEC);
      how.setLong(8, 0);
      how.setLong(16, RESOLVE_IN_ROOT);
      return descriptor(
          "openat2",
          path.toString(),
          () ->
              Libc.INSTANCE
                  .syscall(
                      new NativeLong(OPENAT2),
                      root.number(),
                      path.toString(),
                      how,
                      new NativeLong(OPEN_HOW_SIZE))
                  .intValue());
    }
  }

  /**
   * A file's type and device number, from what the kernel has in memory (statx(2),
   * AT_STATX_DONT_SYNC): a file system's server that hangs does not make the caller hang.
   */
  public static FileStatus cachedStatus(Path path) throws IOException {
    try (Memory buffer = new Memory(STATX_SIZE)) {
      check(
          "statx",
          path.toString(),
          () ->
              Libc.INSTANCE.statx(
                  AT_FDCWD, path.toString(), AT_STATX_DONT_SYNC, STATX_TYPE, buffer));
      return new FileStatus(
          Short.toUnsignedInt(buffer.getShort(STATX_MODE_OFFSET)),
          new DeviceNumber(buffer.getInt(STATX_RDEV_OFFSET), buffer.getInt(STATX_RDEV_OFFSET + 4)));
    }
  }

  /**
   * Runs ioctl(2) with a buffer.
   *
   * @param argument what the kernel reads; never changed
   * @return what the kernel left in the buffer; as long as the argument
   */
  public static byte[] ioctl(Descriptor descriptor, long request, byte[] argument)
      throws IOException {
    // One byte at least: the kernel may be asked for nothing, but never with an invalid pointer.
    try (Memory buffer = new Memory(Math.max(1, argument.length))) {
      buffer.write(0, argument, 0, argument.length);
      check(
          "ioctl 0x" + Long.toHexString(request),
          "file descriptor " + descriptor.number(),
          () -> Libc.INSTANCE.ioctl(descriptor.number(), new NativeLong(request), buffer));
      return argument.length == 0
          ? Arrays.copyOf(argument, 0)
          : buffer.getByteArray(0, argument.length);
    }
  }

  /** The user namespace that owns a namespace (ioctl_ns(2), NS_GET_USERNS). */
  public static Descriptor owningUserNamespace(Descriptor namespace) throws IOException {
    return descriptor(
        "ioctl NS_GET_USERNS",
        "a namespace",
        () -> Libc.INSTANCE.ioctl(namespace.number(), new NativeLong(NS_GET_USERNS)));
  }

  /** Moves the calling thread, and no other, into a network namespace (setns(2)). */
  public static void enterNetworkNamespace(Descriptor namespace) throws IOException {
    check(
        "setns",
        "a network namespace",
        () -> Libc.INSTANCE.setns(namespace.number(), CLONE_NEWNET));
  }

  /**
   * Moves the calling thread, and no other, into a mount namespace; its root is that namespace's
   * (setns(2)). The kernel wants it to share root and working directory with no other thread: from
   * then on it has its own (unshare(2), CLONE_FS).
   */
  public static void enterMountNamespace(Descriptor namespace) throws IOException {
    check("unshare", "the thread's root", () -> Libc.INSTANCE.unshare(CLONE_FS));
    check("setns", "a mount namespace", () -> Libc.INSTANCE.setns(namespace.number(), CLONE_NEWNS));
  }

  static Descriptor descriptor(String call, String subject, IntSupplier action) throws IOException {
    return new Descriptor(check(call, subject, action));
  }

  static int check(String call, String subject, IntSupplier action) throws IOException {
    try {
      return action.getAsInt();
    } catch (LastErrorException e) {
      throw new SystemCallException(call, subject, e.getErrorCode());
    }
  }
}
