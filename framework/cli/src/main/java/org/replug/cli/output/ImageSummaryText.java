package org.replug.cli.output;

import java.util.List;

/** Image directories, one line each. */
public final class ImageSummaryText {
  private ImageSummaryText() {}

  /** A table; nothing at all for no directories. */
  public static String of(List<ImageSummary> summaries) {
    Table table =
        new Table(
            "DIRECTORY", "WRITTEN", "MACHINE", "PID", "COMMAND", "PROCESSES", "DEVICES", "SIZE");
    for (ImageSummary summary : summaries) {
      table.row(
          summary.directory().toString(),
          summary.createdAt(),
          summary.hostname(),
          String.valueOf(summary.rootPid()),
          summary.command(),
          String.valueOf(summary.processes()),
          String.valueOf(summary.devices()),
          Units.bytes(summary.bytes()));
    }
    return table.isEmpty() ? "" : table.lines("");
  }
}
