package org.replug.simulator.fuse;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;

/** A file of the kernel's, used through the system calls themselves; the calls return -errno. */
final class SystemCalls implements AutoCloseable {
  static final int O_RDWR = 2;
  static final int O_NONBLOCK = 04000;

  private static final C LIBC = LibraryLoader.create(C.class).load("libc.so.6");

  private final int fd;

  /** What the tests need of the C library. */
  public interface C {
    int open(String path, int flags);

    @ssize_t
    long read(int fd, @Out byte[] buffer, @size_t long size);

    @ssize_t
    long write(int fd, @In byte[] buffer, @size_t long size);

    int ioctl(int fd, long request, byte[] argument);

    int poll(int[] fds, long count, int timeout);

    int close(int fd);
  }

  SystemCalls(String path, int flags) {
    this.fd = LIBC.open(path, flags);
    if (fd < 0) {
      throw new IllegalStateException("open " + path + ": errno " + errno());
    }
  }

  int read(byte[] buffer) {
    return result(LIBC.read(fd, buffer, buffer.length));
  }

  int write(byte[] buffer) {
    return result(LIBC.write(fd, buffer, buffer.length));
  }

  int ioctl(long request, byte[] argument) {
    return result(LIBC.ioctl(fd, request, argument));
  }

  /** Polls for POLLIN; what poll(2) says of the file, 0 after the timeout. */
  int poll(int milliseconds) {
    int[] entry = {fd, 1};
    LIBC.poll(entry, 1, milliseconds);
    return entry[1] >>> 16;
  }

  @Override
  public void close() {
    LIBC.close(fd);
  }

  private static int result(long returned) {
    return (int) (returned >= 0 ? returned : -errno());
  }

  private static int errno() {
    return Runtime.getRuntime(LIBC).getLastError();
  }
}
