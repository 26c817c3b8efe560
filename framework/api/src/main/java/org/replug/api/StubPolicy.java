package org.replug.api;

import java.util.Locale;

/**
 * What stands at the file descriptor of a departed device after a restart.
 *
 * <pre>{@code
 * DeviceRecord.of(device, Map.of()).withStub(StubPolicy.HANGUP);
 * }</pre>
 *
 * @since 0.1
 */
public enum StubPolicy {
  /**
   * A descriptor opened with O_PATH: read, write, ioctl, mmap and epoll_ctl fail with EBADF, poll
   * says POLLNVAL; close, dup and fstat work. The default.
   */
  EBADF,
  /**
   * The read end of a pipe that nobody writes to: reading gives end of file, poll says POLLHUP, the
   * descriptor stays in its epoll sets. For programs that treat a hang-up better than an error.
   */
  HANGUP,
  /**
   * What the kernel leaves of a device that was unplugged while it was open: read, write and ioctl
   * fail with ENODEV, poll says POLLERR and POLLHUP, the descriptor stays in its epoll sets. A
   * simulator plugs the old device once more for a moment, so it is for input devices alone, and
   * for machines that can simulate them; elsewhere {@link #EBADF} stands.
   *
   * @since 0.1
   */
  ENODEV;

  /** The word used on the command line and in manifests. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #word}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static StubPolicy parse(String word) {
    for (StubPolicy policy : values()) {
      if (policy.word().equals(word)) {
        return policy;
      }
    }
    throw new IllegalArgumentException("no stub policy: " + word + " (ebadf, hangup or enodev)");
  }
}
