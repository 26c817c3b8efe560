package org.replug.engine.plan;

import java.util.List;

/** What is put to the laws: the planner, or one that is wrong on purpose. */
@FunctionalInterface
interface Planner {
  List<AnnounceStep> plan(Scenario scenario);

  /** The planner that Replug uses. */
  static Planner real() {
    return scenario ->
        UeventPlanner.plan(scenario.input(), scenario::arrived, scenario::departed).steps();
  }
}
