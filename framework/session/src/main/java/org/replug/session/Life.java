package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.replug.kernel.process.ProcFileSystem;
import org.replug.kernel.process.ProcessEntry;

/**
 * One life of a session: its container's first process. Names that process for ever.
 *
 * @param pid its pid, in the pid namespace that Replug runs in
 * @param startTimeTicks when it started, in clock ticks since boot
 * @param bootId the boot of the machine
 */
public record Life(int pid, long startTimeTicks, String bootId) {
  private static final ProcFileSystem PROC = new ProcFileSystem(Path.of("/proc"));

  /** The life that a process is; empty if it has ended. */
  static Optional<Life> of(int pid) throws IOException {
    Optional<ProcessEntry> process = PROC.process(pid);
    if (process.isEmpty() || process.get().state() == 'Z') {
      return Optional.empty();
    }
    return Optional.of(new Life(pid, process.get().startTimeTicks(), currentBoot()));
  }

  /** Whether it goes on. */
  public boolean goesOn() {
    try {
      return of(pid).equals(Optional.of(this));
    } catch (IOException e) {
      // It ended while it was read.
      return false;
    }
  }

  private static String currentBoot() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }
}
