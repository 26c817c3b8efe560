package org.replug.engine.image;

/**
 * A file descriptor that refers to a recorded device.
 *
 * @param pid the process, in the pid namespace that Replug ran in
 * @param fd the number of the file descriptor
 * @param path the path it was opened by, in the session
 * @param flags the open flags (fcntl(2), F_GETFL)
 */
public record Holder(int pid, int fd, String path, int flags) {
  /** O_RDWR of asm-generic/fcntl.h: what a manifest means that does not say. */
  static final int READ_WRITE = 2;

  /** A descriptor for reading and writing. */
  public Holder(int pid, int fd, String path) {
    this(pid, fd, path, READ_WRITE);
  }
}
