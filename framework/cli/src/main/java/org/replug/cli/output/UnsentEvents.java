package org.replug.cli.output;

import java.util.List;
import org.replug.engine.plan.AnnounceStep;
import org.replug.engine.plan.RestartPlan;

/** The events of a plan that are not sent, with the reason. */
final class UnsentEvents {
  private UnsentEvents() {}

  /** A section; nothing if all are sent. */
  static String of(RestartPlan plan) {
    Table table = new Table("EVENT", "DEVICE", "NODE", "WHY");
    rows(table, plan.announce().heldBack(), "");
    rows(table, plan.silenced(), "--announce was given; it would be sent because: ");
    return Section.of("Events that are not sent", table);
  }

  private static void rows(Table table, List<AnnounceStep> steps, String why) {
    for (AnnounceStep step : steps) {
      table.row(
          step.event().action().word(),
          step.device().name(),
          step.device().devname(),
          why + step.reason());
    }
  }
}
