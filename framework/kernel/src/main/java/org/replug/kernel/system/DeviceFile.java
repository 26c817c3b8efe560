package org.replug.kernel.system;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A device node, used by the system calls themselves.
 *
 * <pre>{@code
 * try (DeviceFile uinput = DeviceFile.open(Path.of("/dev/uinput"), DeviceFile.NON_BLOCKING)) {
 *   uinput.ioctl(0x5501, 0);
 * }
 * }</pre>
 *
 * <p>Owns its descriptor. Threads may share one: a read that blocks does not keep others from
 * writing. Every failure is a {@link SystemCallException} with the errno.
 */
public final class DeviceFile implements AutoCloseable {
  /** Calls never wait (O_NONBLOCK). */
  public static final int NON_BLOCKING = 04000;

  /** Calls wait. */
  public static final int BLOCKING = 0;

  /** What poll(2) says of a file that can be read. */
  public static final int READABLE = 1;

  /** What poll(2) says of a device that is gone: POLLERR and POLLHUP. */
  public static final int GONE = 0x18;

  private static final int O_RDWR = 2;
  private static final int O_CLOEXEC = 0x80000;

  private final Descriptor descriptor;
  private final String name;

  private DeviceFile(Descriptor descriptor, String name) {
    this.descriptor = descriptor;
    this.name = name;
  }

  /**
   * Opens a node for reading and writing (open(2)).
   *
   * @param flags {@link #NON_BLOCKING} or {@link #BLOCKING}
   */
  public static DeviceFile open(Path node, int flags) throws IOException {
    String path = node.toString();
    Descriptor descriptor =
        SystemCalls.descriptor(
            "open", path, () -> Libc.INSTANCE.open(path, O_RDWR | O_CLOEXEC | flags));
    return new DeviceFile(descriptor, path);
  }

  /** Runs ioctl(2) with a number for its argument. */
  public int ioctl(long request, long argument) throws IOException {
    return SystemCalls.check(
        "ioctl 0x" + Long.toHexString(request),
        name,
        () ->
            Libc.INSTANCE.ioctl(
                descriptor.number(), new NativeLong(request), new NativeLong(argument)));
  }

  /**
   * Runs ioctl(2) with a buffer.
   *
   * @param buffer what the kernel reads and writes
   * @return what the call returned
   */
  public int ioctl(long request, byte[] buffer) throws IOException {
    try (Memory memory = new Memory(Math.max(1, buffer.length))) {
      memory.write(0, buffer, 0, buffer.length);
      int result =
          SystemCalls.check(
              "ioctl 0x" + Long.toHexString(request),
              name,
              () -> Libc.INSTANCE.ioctl(descriptor.number(), new NativeLong(request), memory));
      memory.read(0, buffer, 0, buffer.length);
      return result;
    }
  }

  /**
   * Reads at most as many bytes as a buffer has (read(2)).
   *
   * @return how many were read; 0 at the end
   */
  public int read(byte[] buffer) throws IOException {
    return SystemCalls.check(
        "read",
        name,
        () ->
            Libc.INSTANCE
                .read(descriptor.number(), buffer, new NativeLong(buffer.length))
                .intValue());
  }

  /** Writes a buffer (write(2)); how many bytes were taken. */
  public int write(byte[] buffer) throws IOException {
    return SystemCalls.check(
        "write",
        name,
        () ->
            Libc.INSTANCE
                .write(descriptor.number(), buffer, new NativeLong(buffer.length))
                .intValue());
  }

  /**
   * Waits for something to read (poll(2)).
   *
   * @param milliseconds how long at most
   * @return what poll says of the file; 0 after the time
   */
  public int poll(int milliseconds) throws IOException {
    try (Memory entry = new Memory(8)) {
      entry.setInt(0, descriptor.number());
      entry.setShort(4, (short) READABLE);
      entry.setShort(6, (short) 0);
      SystemCalls.check(
          "poll", name, () -> Libc.INSTANCE.poll(entry, new NativeLong(1), milliseconds));
      return Short.toUnsignedInt(entry.getShort(6));
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
