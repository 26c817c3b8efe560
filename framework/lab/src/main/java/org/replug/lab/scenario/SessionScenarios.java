package org.replug.lab.scenario;

import java.util.List;

/** Scenarios that differ in the session, and not in the machines. */
final class SessionScenarios {
  private SessionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "udev-none",
            "the session has namespaces of its own, and no udevd serves them",
            Setup.standard().with(UdevService.NONE),
            Scenarios.DESK,
            Round.on(Scenarios.TABLET)),
        Scenario.of(
            "udev-own",
            "the session has namespaces of its own, and its own udevd in them",
            Setup.standard().with(UdevService.OWN),
            Scenarios.DESK,
            Round.on(Scenarios.TABLET)),
        Scenario.of(
            "ordinary-user",
            "X and the terminal are an ordinary user's",
            Setup.standard().with(Owner.USER),
            Scenarios.DESK,
            Round.on(Scenarios.TABLET)),
        Scenario.of(
            "mapped-user",
            "the session's root is an ordinary user outside of its user namespace",
            Setup.standard().with(UdevService.NONE).with(Owner.MAPPED),
            Scenarios.DESK,
            Round.on(Scenarios.TABLET)));
  }
}
