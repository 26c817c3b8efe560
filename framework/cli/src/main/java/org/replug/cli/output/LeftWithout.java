package org.replug.cli.output;

import java.util.List;
import org.replug.engine.plan.RestartPlan;

/** What a restarted session has to do without, and what can be done about it. */
final class LeftWithout {
  private static final String DISPLAY = "display";

  private LeftWithout() {}

  /**
   * A line for displays, one for the rest, and one for simulated devices that it does not take;
   * nothing if the session lacks nothing.
   */
  static String of(RestartPlan plan) {
    StringBuilder text = new StringBuilder();
    if (plan.leftWithout().contains(DISPLAY)) {
      text.append(
          "It is left without a display: --screen vnc shows what it draws to a viewer,"
              + " --screen kms on a monitor of this machine.\n");
    }
    List<String> kinds = inputs(plan);
    if (!kinds.isEmpty()) {
      text.append("It is left without ")
          .append(Printable.of(String.join(" and ", kinds)))
          .append(": nothing here serves as such. Give it simulated ones: --simulate ")
          .append(Printable.of(String.join(",", kinds)))
          .append('\n');
    }
    plan.simulated()
        .obstacle()
        .ifPresent(
            why ->
                text.append("It will not take the simulated devices: ")
                    .append(Printable.of(why))
                    .append(".\n"));
    return text.toString();
  }

  /** What it is left without, displays aside. */
  static List<String> inputs(RestartPlan plan) {
    return plan.leftWithout().stream().filter(kind -> !kind.equals(DISPLAY)).toList();
  }
}
