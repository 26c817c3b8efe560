package org.replug.api;

import java.nio.file.Path;
import java.util.List;

/**
 * One process of a session.
 *
 * @param pid its number in the pid namespace that Replug runs in
 * @param command its short name ({@code /proc/PID/comm})
 * @param arguments its command line, the program first; empty for a zombie
 * @param root where the process's root directory can be reached from here ({@code /proc/PID/root})
 */
public record SessionProcess(int pid, String command, List<String> arguments, Path root) {
  /** Copies the arguments. */
  public SessionProcess {
    arguments = List.copyOf(arguments);
  }
}
