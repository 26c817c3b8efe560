package org.replug.cli.session;

import java.util.List;
import java.util.stream.Collectors;
import org.replug.cli.output.Printable;
import org.replug.cli.output.Table;
import org.replug.cli.output.Units;
import org.replug.engine.checkpoint.CheckpointReport;
import org.replug.engine.prove.Finding;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.session.SessionCheckpoint;
import org.replug.session.SessionExport;
import org.replug.session.SessionImport;
import org.replug.session.SessionRecord;
import org.replug.session.SessionRestart;
import org.replug.session.SessionSummary;
import org.replug.session.StartedSession;

/** What is said of sessions. */
final class SessionText {
  // A command may be a whole script.
  private static final int MOST_LETTERS = 60;

  private SessionText() {}

  /** A session that was started. */
  static String started(StartedSession started) {
    SessionRecord session = started.session();
    return "Started the session "
        + session.name()
        + " ("
        + command(session)
        + "), as "
        + session.user().name()
        + ", its first process is "
        + session.life().map(life -> "" + life.pid()).orElse("-")
        + ".\n"
        + started.simulation().map(SessionText::simulated).orElse("")
        + "\nNext: replug session attach "
        + session.name()
        + "\n";
  }

  private static String simulated(PluggedSimulation simulation) {
    return "It has "
        + simulation.devices().stream()
            .map(device -> device.name() + " (" + device.devname() + ")")
            .collect(Collectors.joining(", "))
        + ", which go with it.\n";
  }

  /** Sessions, one line each; nothing for none. */
  static String list(List<SessionSummary> summaries) {
    Table table = new Table("SESSION", "STATE", "PID", "USER", "SCREEN", "CHECKPOINTS", "COMMAND");
    for (SessionSummary summary : summaries) {
      SessionRecord session = summary.session();
      table.row(
          session.name(),
          summary.state().word(),
          session.now().life().map(life -> "" + life.pid()).orElse(""),
          session.user().name(),
          session.size().toString(),
          String.join(" ", summary.checkpoints()),
          command(session));
    }
    return table.isEmpty() ? "There is no session.\n" : table.lines("");
  }

  private static String command(SessionRecord session) {
    String all = Printable.of(String.join(" ", session.command()));
    return all.length() <= MOST_LETTERS ? all : all.substring(0, MOST_LETTERS) + "...";
  }

  /** A session that was saved. */
  static String saved(SessionCheckpoint saved) {
    CheckpointReport report = saved.report();
    String retries =
        report.retries().isEmpty()
            ? ""
            : "Attempts that were called off before:\n"
                + report.retries().stream()
                    .map(reason -> "  " + Printable.of(reason) + "\n")
                    .collect(Collectors.joining());
    return "Saved the session "
        + saved.name()
        + " with its files, as checkpoint "
        + saved.checkpoint()
        + " ("
        + Units.count(report.manifest().session().processes().size(), "process", "processes")
        + ", "
        + Units.bytes(report.imageBytes())
        + " of memory). "
        + (report.leftRunning() ? "It runs on.\n" : "It has been ended.\n")
        + String.join(
            "", report.prepared().stream().map(told -> Printable.of(told) + "\n").toList())
        + retries
        + "\nNext: replug session restart "
        + saved.name()
        + " --from "
        + saved.checkpoint()
        + (report.leftRunning() ? " --rollback" : "")
        + "\n";
  }

  /** A checkpoint that was written to a file. */
  static String exported(SessionExport written) {
    return "Wrote the checkpoint "
        + written.checkpoint()
        + " of the session "
        + written.name()
        + " to "
        + Printable.of(written.file().toString())
        + " ("
        + sizes(written.bytes(), written.archiveBytes())
        + ").\n\nNext, on another machine: replug session import "
        + Printable.of(String.valueOf(written.file().getFileName()))
        + "\n";
  }

  /** A session that was made of a file. */
  static String imported(SessionImport made) {
    return "Imported the session "
        + made.name()
        + " with its checkpoint "
        + made.checkpoint()
        + " ("
        + sizes(made.bytes(), made.archiveBytes())
        + ").\n\nNext: replug session restart "
        + made.name()
        + "\n";
  }

  private static String sizes(long bytes, long archiveBytes) {
    return Units.bytes(bytes)
        + " of memory and files, "
        + Units.bytes(archiveBytes)
        + " compressed";
  }

  /** A session that was restarted. */
  static String restarted(SessionRestart restart) {
    List<Finding> findings = restart.report().proof().findings();
    String failed =
        findings.stream()
            .filter(finding -> !finding.seen())
            .map(finding -> "  " + Printable.of(finding.what() + ": " + finding.detail()) + "\n")
            .collect(Collectors.joining());
    return "Restarted the session "
        + restart.name()
        + " from checkpoint "
        + restart.checkpoint()
        + ": its first process is "
        + restart.report().pid()
        + ". "
        + (failed.isEmpty() ? "All is as planned.\n" : "Not all is as planned:\n" + failed);
  }
}
