package org.replug.engine.checkpoint;

import java.util.List;
import java.util.stream.Collectors;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.rewrite.UnreadMessages;
import org.replug.engine.image.ProcessRecord;

/**
 * Refuses a dump that would lose messages: CRIU 4.2 drops those with file descriptors without a
 * word where the ends of their socket belong to different processes.
 */
final class InFlightGuard {
  private InFlightGuard() {}

  /**
   * Looks at what is in flight while the session is frozen.
   *
   * @param unread what waits at the session's sockets
   * @param processes the session
   * @throws ReplugException IN_FLIGHT_MESSAGES if something would be lost
   */
  static void refuseLosses(List<UnreadMessages> unread, List<ProcessRecord> processes)
      throws ReplugException {
    List<UnreadMessages> lost = unread.stream().filter(each -> !each.carried()).toList();
    if (!lost.isEmpty()) {
      throw new ReplugException(
          FailureCode.IN_FLIGHT_MESSAGES,
          "A message with file descriptors waits unread at "
              + lost.stream()
                  .map(each -> socket(each, processes))
                  .distinct()
                  .collect(Collectors.joining("; and at "))
              + "; a dump would lose it",
          "The session runs on. Try again when the program has read its messages, or raise"
              + " dump.attempts in the configuration.");
    }
  }

  private static String socket(UnreadMessages unread, List<ProcessRecord> processes) {
    if (unread.readers().isEmpty()) {
      return "a unix socket that is in flight itself";
    }
    return "a unix socket of "
        + unread.readers().stream()
            .map(ownPid -> name(ownPid, processes))
            .collect(Collectors.joining(", "));
  }

  private static String name(int ownPid, List<ProcessRecord> processes) {
    return processes.stream()
        .filter(process -> process.ownPid() == ownPid)
        .findFirst()
        .map(process -> "process " + process.pid() + " (" + process.command() + ")")
        .orElse("a process that has just been started");
  }
}
