package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.Path;
import org.replug.kernel.process.ProcFileSystem;
import org.replug.kernel.process.ProcessEntry;

/**
 * A process of a session, which no later process of the same number is taken for.
 *
 * @param pid its number; 0 for none
 * @param startTimeTicks when it started, in clock ticks since boot
 */
record ServedProcess(int pid, long startTimeTicks) {
  /** Of no session. */
  static final ServedProcess NONE = new ServedProcess(0, 0);

  private static final ProcFileSystem PROC = new ProcFileSystem(Path.of("/proc"));

  /** The process that has a number now; NONE if none has. */
  static ServedProcess of(int pid) throws IOException {
    return PROC.process(pid)
        .map(ProcessEntry::startTimeTicks)
        .map(start -> new ServedProcess(pid, start))
        .orElse(NONE);
  }

  /** Whether it still lives. */
  boolean lives() throws IOException {
    return pid != 0 && PROC.alive(pid, startTimeTicks);
  }
}
