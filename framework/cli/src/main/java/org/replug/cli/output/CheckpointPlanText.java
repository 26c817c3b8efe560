package org.replug.cli.output;

import org.replug.engine.checkpoint.CheckpointPlan;
import org.replug.engine.checkpoint.CheckpointPlan.FileVerdict;

/** What a checkpoint would do. */
public final class CheckpointPlanText {
  private CheckpointPlanText() {}

  /** A sentence, the obstacles, the files that need a plugin, the processes. */
  public static String of(CheckpointPlan plan) {
    String sentence =
        plan.obstacles().isEmpty()
            ? "A checkpoint would save " + SessionText.name(plan.session()) + "."
            : "A checkpoint would fail now for " + SessionText.name(plan.session()) + ".";
    Table files = new Table("PID", "FD", "FILE", "DEVICE NUMBER", "PLUGIN");
    for (FileVerdict verdict : plan.files()) {
      files.row(
          String.valueOf(verdict.file().pid()),
          String.valueOf(verdict.file().fd()),
          verdict.file().path(),
          verdict.file().deviceNumber().map(Object::toString).orElse("-"),
          verdict.plugin().orElse("NONE"));
    }
    return sentence
        + "\n"
        + Section.of("What stands in its way", plan.obstacles())
        + Section.of("Open files that need a plugin, as CRIU cannot save them", files)
        + Section.of("Processes", SessionText.processes(plan.session().processes()))
        + "\nNothing was touched.\n";
  }
}
