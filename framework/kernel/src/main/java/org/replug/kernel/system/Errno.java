package org.replug.kernel.system;

/**
 * The error numbers that callers tell apart (asm-generic/errno.h; the same on all 64-bit ports).
 */
public final class Errno {
  /** No such file or directory. */
  public static final int ENOENT = 2;

  /** No such process. */
  public static final int ESRCH = 3;

  /** Interrupted by a signal. */
  public static final int EINTR = 4;

  /** Bad file descriptor. */
  public static final int EBADF = 9;

  /** Try again: nothing to receive, or a listener's queue of connections is full. */
  public static final int EAGAIN = 11;

  /** No such device: it was unplugged. */
  public static final int ENODEV = 19;

  /** The buffer of a receiver was too small: messages are lost. */
  public static final int ENOBUFS = 105;

  private Errno() {}

  /** The C library's text for an error number. */
  public static String text(int errno) {
    return Libc.INSTANCE.strerror(errno);
  }
}
