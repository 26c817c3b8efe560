package org.replug.cli.output;

import java.nio.file.Path;
import org.replug.engine.prove.Finding;
import org.replug.engine.restart.RestartReport;
import org.replug.engine.simulate.PluggedSimulation;

/** What a restart did, and what was seen of it. */
public final class RestartText {
  private RestartText() {}

  /** A sentence, the devices before and after, what was checked, times. */
  public static String of(Path directory, RestartReport report) {
    return "Restarted "
        + Printable.of(directory.toString())
        + ": its first process is "
        + report.pid()
        + ". "
        + verdict(report)
        + "\n"
        + LeftWithout.of(report.plan())
        + ObservationText.of(report.proof())
        + Section.of("What was checked", findings(report))
        + Substitutes.section(report.plan())
        + UnsentEvents.of(report.plan())
        + report.simulation().map(RestartText::simulation).orElse("")
        + report.screen().map(ScreenText::section).orElse("")
        + report
            .pathway()
            .map(way -> "\nPathway of the events: " + Printable.of(way) + "\n")
            .orElse("")
        + TimelineText.of(report.timeline())
        + next(directory, report);
  }

  private static String verdict(RestartReport report) {
    long all = report.proof().findings().size();
    long failed = report.proof().findings().stream().filter(finding -> !finding.seen()).count();
    if (all == 0) {
      return "There was nothing to check.";
    }
    return failed == 0
        ? "All is as planned (" + Units.count(all, "check", "checks") + ")."
        : failed + " of " + Units.count(all, "check", "checks") + " FAILED.";
  }

  /** What was simulated and is not now: a plan that leaves it out is no plan of the user's. */
  private static String next(Path directory, RestartReport report) {
    return LeftWithout.inputs(report.plan()).isEmpty()
        ? ""
        : "\nNext: end process "
            + report.pid()
            + ", then replug restart -D "
            + Printable.of(directory.toString())
            + " --simulate auto\n";
  }

  private static Table findings(RestartReport report) {
    Table table = new Table("RESULT", "WHAT", "SEEN");
    for (Finding finding : report.proof().findings()) {
      table.row(finding.seen() ? "ok" : "FAILED", finding.what(), finding.detail());
    }
    return table;
  }

  private static String simulation(PluggedSimulation simulation) {
    return Section.of(
            "Simulated devices (label " + Printable.of(simulation.label()) + ")",
            DeviceTable.of(simulation.devices()))
        + Section.INDENT
        + "To type on it: replug simulate --label "
        + Printable.of(simulation.label())
        + " --type 'hello\\n'\n";
  }
}
