package org.replug.engine.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replug.engine.image.ProcessRecord;
import org.replug.kernel.process.ProcFileSystem;

/**
 * The processes of a checkpoint that are there again.
 *
 * @param pids by each process's pid at the checkpoint its pid now
 */
public record ProcessesBack(Map<Integer, Integer> pids) {
  /** Copies the map. */
  public ProcessesBack {
    pids = Map.copyOf(pids);
  }

  /**
   * Looks at one restarted session.
   *
   * @param now the numbers of its processes
   * @param then the processes at the checkpoint
   * @throws IOException if the processes cannot be read
   */
  public static ProcessesBack of(ProcFileSystem proc, List<Integer> now, List<ProcessRecord> then)
      throws IOException {
    Map<Integer, Integer> pidsByOwnPid;
    try {
      pidsByOwnPid =
          now.parallelStream()
              .flatMap(pid -> ownPid(proc, pid).map(own -> Map.entry(own, pid)).stream())
              .collect(
                  Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Map<Integer, Integer> pids = new HashMap<>();
    for (ProcessRecord process : then) {
      Optional.ofNullable(pidsByOwnPid.get(process.ownPid()))
          .ifPresent(pid -> pids.put(process.pid(), pid));
    }
    return new ProcessesBack(pids);
  }

  /**
   * Whether all are back. One that was back and has ended since, such as a command that had almost
   * done its work, is told and no failure.
   *
   * @param then the processes at the checkpoint
   */
  Finding finding(ProcFileSystem proc, List<ProcessRecord> then) {
    String ended =
        then.stream()
            .filter(process -> pids.containsKey(process.pid()))
            .filter(process -> !proc.exists(pids.get(process.pid())))
            .map(process -> process.command() + " (" + process.pid() + ")")
            .collect(Collectors.joining(", "));
    return new Finding(
        "Every process is back",
        pids.size() == then.size(),
        pids.size() + " of " + then.size() + (ended.isEmpty() ? "" : ", ended since: " + ended));
  }

  private static Optional<Integer> ownPid(ProcFileSystem proc, int pid) {
    try {
      return proc.pidInNamespace(pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
