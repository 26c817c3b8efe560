package org.replug.cli.output;

import java.util.SortedSet;
import java.util.TreeSet;
import org.replug.engine.checkpoint.CheckpointReport;

/** What a checkpoint did. */
public final class CheckpointText {
  private CheckpointText() {}

  /** A few sentences, the devices that were written down, earlier attempts, times. */
  public static String of(CheckpointReport report) {
    String directory = Printable.of(report.directory().toString());
    String frozen =
        report
            .frozenMillis()
            .filter(millis -> report.leftRunning())
            .map(millis -> "It stood still for " + Units.millis(millis) + " ms. ")
            .orElse("");
    String afterwards = report.leftRunning() ? "It runs on." : "It has been ended.";
    return "Saved "
        + SessionText.name(report.manifest().session())
        + " to "
        + directory
        + " ("
        + Units.bytes(report.imageBytes())
        + ").\n"
        + frozen
        + afterwards
        + String.join("", report.screens().stream().map(text -> " " + Printable.of(text)).toList())
        + "\n"
        + Section.of("Programs that were asked to make ready", report.prepared())
        + Section.of("Devices that were open", ResourceTable.of(report.manifest().records()))
        + Section.of("Attempts that were called off before", report.retries())
        + TimelineText.of(report.timeline())
        + "\nNext: replug restart -D "
        + directory
        + simulate(report)
        + "\n";
  }

  /** A session with simulated devices has no others to go on with. */
  private static String simulate(CheckpointReport report) {
    SortedSet<String> kinds = new TreeSet<>();
    report.manifest().records().stream()
        .map(resource -> resource.record().device())
        .filter(device -> device.deviceNumber().isEmpty())
        .forEach(device -> kinds.addAll(device.kinds()));
    return kinds.isEmpty() ? "" : " --simulate " + String.join(",", kinds);
  }
}
