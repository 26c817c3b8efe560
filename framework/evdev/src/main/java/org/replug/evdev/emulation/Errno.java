package org.replug.evdev.emulation;

/** The error numbers that evdev files answer with (asm-generic/errno.h). */
public enum Errno {
  ENOENT(2),
  EINTR(4),
  EIO(5),
  EAGAIN(11),
  EBUSY(16),
  ENODEV(19),
  EINVAL(22),
  ENOSYS(38);

  private final int number;

  Errno(int number) {
    this.number = number;
  }

  /** What a FUSE callback returns for this error: the negative number. */
  public int result() {
    return -number;
  }
}
