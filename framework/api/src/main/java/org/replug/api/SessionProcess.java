package org.replug.api;

import java.nio.file.Path;
import java.util.List;

/**
 * One process of a session.
 *
 * <pre>{@code
 * for (SessionProcess process : processes) {
 *   if (process.command().equals("Xorg")) {
 *     Files.exists(process.root().resolve("tmp/.X11-unix/X7")); // a file of the session's own
 *   }
 * }
 * }</pre>
 *
 * @param pid its number in the pid namespace that Replug runs in
 * @param command its short name ({@code /proc/PID/comm})
 * @param arguments its command line, the program first; empty for a zombie
 * @param root where the process's root directory can be reached from here ({@code /proc/PID/root})
 * @since 0.1
 */
public record SessionProcess(int pid, String command, List<String> arguments, Path root) {
  /** Copies the arguments. */
  public SessionProcess {
    arguments = List.copyOf(arguments);
  }
}
