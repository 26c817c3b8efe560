package org.replug.kernel.process;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who keeps a process number from being given out again.
 *
 * @param use what the number is to it
 * @param pid the process
 * @param command its short name; empty where it is not known
 */
public record NumberHolder(Use use, int pid, String command) {
  /** What a number of the kernel's can be to a process; the first ones name it best. */
  public enum Use {
    /** It is the process's own. */
    PROCESS,
    /** It is that of one of its threads. */
    THREAD,
    /** It is that of its process group (setpgid(2)). */
    GROUP,
    /** It is that of its session (setsid(2)). */
    SESSION
  }

  /**
   * Who has which number as its own, its process group's or its session's, in one pass over all
   * processes. Threads are not looked at. Where several have a number, the process itself is told
   * before members of the group, and these before those of the session.
   *
   * @throws IOException if /proc cannot be read
   */
  public static Map<Integer, NumberHolder> all(ProcFileSystem proc) throws IOException {
    Map<Integer, NumberHolder> holders = new HashMap<>();
    for (int pid : proc.pids()) {
      Optional<ProcessStatus> found = proc.status(pid);
      if (found.isPresent()) {
        ProcessStatus process = found.get();
        hold(holders, pid, Use.PROCESS, process);
        hold(holders, process.processGroup(), Use.GROUP, process);
        hold(holders, process.session(), Use.SESSION, process);
      }
    }
    return holders;
  }

  private static void hold(
      Map<Integer, NumberHolder> holders, int number, Use use, ProcessStatus process) {
    NumberHolder now = holders.get(number);
    if (now == null || use.compareTo(now.use()) < 0) {
      holders.put(number, new NumberHolder(use, process.pid(), process.command()));
    }
  }
}
