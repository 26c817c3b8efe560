package org.replug.cli.output;

import java.util.List;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;

/** A process tree. */
final class SessionText {
  private SessionText() {}

  /** {@code the session of process 17 (Xorg; 4 processes in all)}. */
  static String name(SessionFacts session) {
    String command =
        session.processes().stream()
            .filter(process -> process.pid() == session.rootPid())
            .findFirst()
            .map(process -> Printable.of(process.command()) + "; ")
            .orElse("");
    return "the session of process "
        + session.rootPid()
        + " ("
        + command
        + Units.count(session.processes().size(), "process", "processes")
        + " in all)";
  }

  /** The processes with both their pids where they differ. */
  static Table processes(List<ProcessRecord> processes) {
    Table table = new Table("PID", "PID INSIDE", "COMMAND", "COMMAND LINE");
    for (ProcessRecord process : processes) {
      table.row(
          String.valueOf(process.pid()),
          String.valueOf(process.ownPid()),
          process.command(),
          String.join(" ", process.arguments()));
    }
    return table;
  }
}
