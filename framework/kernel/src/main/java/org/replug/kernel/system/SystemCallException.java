package org.replug.kernel.system;

import java.io.IOException;

/** A system call that failed; the message names the call, what it was about, and the error. */
public final class SystemCallException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /**
   * A failed call.
   *
   * @param call the name of the system call
   * @param subject what it was about: a path, a process
   * @param errno the error number
   */
  public SystemCallException(String call, String subject, int errno) {
    super(call + " of " + subject + ": " + Errno.text(errno));
    this.errno = errno;
  }

  /** The error number, see {@link Errno}. */
  public int errno() {
    return errno;
  }
}
