package org.replug.kernel.device;

import java.io.IOException;
import java.nio.file.Path;
import org.replug.kernel.system.Descriptor;
import org.replug.kernel.system.SystemCalls;

/**
 * A file that another process holds open, reached without opening it again.
 *
 * <pre>{@code
 * try (SessionFile file = SessionFile.open(pid, fd)) {
 *   byte[] id = file.ioctl(EVIOCGID, new byte[8]);
 * }
 * }</pre>
 *
 * <p>The descriptor is a duplicate of the process's own: it shares the open file description, so
 * that what an ioctl says holds for the process, and what it changes is changed for the process
 * too. This object owns the duplicate; closing it leaves the process's descriptor open.
 */
public final class SessionFile implements AutoCloseable {
  private final Descriptor descriptor;

  private SessionFile(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Duplicates a file descriptor of a process (pidfd_getfd(2)).
   *
   * @throws IOException if the process or the descriptor does not exist, or if this process may not
   *     trace that one (ptrace(2), PTRACE_MODE_ATTACH_REALCREDS)
   */
  public static SessionFile open(int pid, int fd) throws IOException {
    try (Descriptor process = SystemCalls.openProcess(pid)) {
      return new SessionFile(SystemCalls.duplicateFrom(process, fd));
    }
  }

  /**
   * Opens the file behind a descriptor of a process once more, for reading ({@code /proc/PID/fd}):
   * an open file description of its own.
   *
   * @throws IOException if the process or the descriptor does not exist, or the file cannot be
   *     opened again
   */
  public static SessionFile reopen(int pid, int fd) throws IOException {
    return new SessionFile(
        SystemCalls.openForReading(
            Path.of("/proc", String.valueOf(pid), "fd", String.valueOf(fd))));
  }

  /**
   * Runs ioctl(2) with a buffer.
   *
   * @param request the request number, as the kernel's header defines it
   * @param argument what the kernel reads; copied, never changed
   * @return what the kernel left in the buffer; as long as the argument
   * @throws IOException if the call fails; the message names the error
   */
  public byte[] ioctl(long request, byte[] argument) throws IOException {
    return SystemCalls.ioctl(descriptor, request, argument);
  }

  /** The number of the duplicate in this process. */
  public int descriptor() {
    return descriptor.number();
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
