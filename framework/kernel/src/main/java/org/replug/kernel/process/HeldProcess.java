package org.replug.kernel.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.replug.kernel.system.Descriptor;
import org.replug.kernel.system.SystemCalls;

/**
 * A process that is nobody's child here, held so that its end can be told even when another process
 * has its number. Closing it does nothing to the process.
 */
public final class HeldProcess implements AutoCloseable {
  // linux/pidfd.h of Linux 6.15: PIDFD_GET_INFO with the first struct pidfd_info.
  private static final long GET_INFO = 0xc040ff0bL;
  private static final int INFO_SIZE = 64;
  private static final int EXIT_CODE_OFFSET = 60;
  private static final long INFO_EXIT = 1 << 3;

  private final ProcFileSystem proc;
  private final ProcessStatus then;
  private final Optional<Descriptor> descriptor;

  private HeldProcess(ProcFileSystem proc, ProcessStatus then, Optional<Descriptor> descriptor) {
    this.proc = proc;
    this.then = then;
    this.descriptor = descriptor;
  }

  /** Holds the process of a number; empty if there is none, or if it has ended. */
  public static Optional<HeldProcess> of(ProcFileSystem proc, int pid) throws IOException {
    Optional<Descriptor> descriptor = descriptor(pid);
    Optional<ProcessStatus> now = proc.status(pid).filter(status -> !status.ended());
    if (now.isEmpty()) {
      descriptor.ifPresent(Descriptor::close);
    }
    return now.map(status -> new HeldProcess(proc, status, descriptor));
  }

  /** Whether it has ended. */
  public boolean ended() throws IOException {
    return !proc.alive(then.pid(), then.startTimeTicks());
  }

  /**
   * How it has ended; empty if that cannot be known: its parent has asked already, and the kernel
   * is older than 6.15.
   */
  public Optional<ExitStatus> exitStatus() throws IOException {
    Optional<ExitStatus> unreaped =
        proc.status(then.pid())
            .filter(now -> now.startTimeTicks() == then.startTimeTicks() && now.ended())
            .map(now -> new ExitStatus(now.exitCode()));
    return unreaped.isPresent() ? unreaped : reaped();
  }

  private Optional<ExitStatus> reaped() {
    if (descriptor.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer asked = ByteBuffer.allocate(INFO_SIZE).order(ByteOrder.nativeOrder());
    asked.putLong(0, INFO_EXIT);
    try {
      ByteBuffer info =
          ByteBuffer.wrap(SystemCalls.ioctl(descriptor.get(), GET_INFO, asked.array()))
              .order(ByteOrder.nativeOrder());
      return (info.getLong(0) & INFO_EXIT) == 0
          ? Optional.empty()
          : Optional.of(new ExitStatus(info.getInt(EXIT_CODE_OFFSET)));
    } catch (IOException e) {
      // An older kernel does not know the question.
      return Optional.empty();
    }
  }

  /** Its end can be told without one, only not how. */
  private static Optional<Descriptor> descriptor(int pid) {
    try {
      return Optional.of(SystemCalls.openProcess(pid));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    descriptor.ifPresent(Descriptor::close);
  }
}
