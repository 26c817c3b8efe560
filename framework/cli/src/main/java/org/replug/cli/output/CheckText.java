package org.replug.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import org.replug.engine.check.Capability;
import org.replug.engine.check.CheckReport;

/** What a machine can do. */
public final class CheckText {
  private CheckText() {}

  /** One sentence, a table, and what to do about what is missing. */
  public static String of(CheckReport report) {
    Table table = new Table("FEATURE", "NEEDED", "THERE", "FOUND");
    for (Capability capability : report.capabilities()) {
      table.row(
          capability.name(),
          capability.required() ? "yes" : "optional",
          capability.available() ? "yes" : "no",
          capability.detail());
    }
    List<String> advice =
        report.capabilities().stream()
            .filter(capability -> !capability.available() && !capability.advice().isEmpty())
            .map(capability -> capability.name() + ": " + capability.advice())
            .collect(Collectors.toList());
    return sentence(report)
        + "\n\n"
        + table.lines("")
        + Section.of("What to do about what is missing", advice);
  }

  /** One sentence about one feature. */
  public static String of(Capability capability) {
    String state = capability.available() ? "is there" : "is missing";
    String advice =
        capability.available() || capability.advice().isEmpty()
            ? ""
            : "  what to do: " + Printable.of(capability.advice()) + "\n";
    return Printable.of(capability.name() + " " + state + ": " + capability.detail())
        + "\n"
        + advice;
  }

  private static String sentence(CheckReport report) {
    String missing = missing(report, true);
    if (!missing.isEmpty()) {
      return "This machine cannot checkpoint and restart sessions; missing: " + missing + ".";
    }
    String optional = missing(report, false);
    return "This machine can checkpoint and restart sessions"
        + (optional.isEmpty() ? "." : "; it lacks only what is optional: " + optional + ".");
  }

  private static String missing(CheckReport report, boolean required) {
    return report.capabilities().stream()
        .filter(capability -> !capability.available() && capability.required() == required)
        .map(capability -> Printable.of(capability.name()))
        .collect(Collectors.joining(", "));
  }
}
