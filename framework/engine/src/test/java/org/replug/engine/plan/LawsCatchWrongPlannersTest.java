package org.replug.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Shrinkable;

/** The laws themselves are tested: each one catches a planner that is wrong on purpose. */
class LawsCatchWrongPlannersTest {
  private static final int SCENARIOS = 2000;

  @Example
  void everyWrongPlannerIsCaughtByTheLawsItBreaks() {
    List<String> escaped = new ArrayList<>();
    for (WrongPlanner planner : WrongPlanner.values()) {
      for (Law law : planner.brokenLaws()) {
        if (scenarios().noneMatch(scenario -> isBroken(law, scenario, planner))) {
          escaped.add(planner + " escapes " + law);
        }
      }
    }
    assertEquals(List.of(), escaped);
  }

  @Example
  void everyLawCatchesSomebody() {
    Set<Law> catching = EnumSet.noneOf(Law.class);
    for (WrongPlanner planner : WrongPlanner.values()) {
      catching.addAll(planner.brokenLaws());
    }
    assertEquals(EnumSet.allOf(Law.class), catching);
  }

  @Example
  void theScenariosHoldWhatMakesPlanningHard() {
    assertTrue(scenarios().anyMatch(s -> hasReason(s, "still here, but its old")), "swapped");
    assertTrue(
        scenarios().anyMatch(s -> hasReason(s, "is not here any more, and shares")), "collision");
    assertTrue(scenarios().anyMatch(s -> hasReason(s, "must go before anything else")), "held");
    assertTrue(scenarios().anyMatch(s -> hasReason(s, "(a child of")), "family");
    assertTrue(scenarios().anyMatch(s -> holdsBack(s, StepKind.REMOVE)), "never removed");
    assertTrue(scenarios().anyMatch(s -> holdsBack(s, StepKind.ADD)), "never room");
  }

  private static boolean hasReason(Scenario scenario, String part) {
    return Planner.real().plan(scenario).stream().anyMatch(step -> step.reason().contains(part));
  }

  private static boolean holdsBack(Scenario scenario, StepKind kind) {
    return UeventPlanner.plan(scenario.input(), scenario::arrived, scenario::departed)
        .heldBack()
        .stream()
        .anyMatch(step -> step.kind() == kind);
  }

  private static Stream<Scenario> scenarios() {
    // A fixed seed: a control that fails must fail again.
    return Scenario.any().generator(SCENARIOS).stream(new Random(20260101))
        .limit(SCENARIOS)
        .map(Shrinkable::value);
  }

  private static boolean isBroken(Law law, Scenario scenario, Planner planner) {
    List<AnnounceStep> steps = planner.plan(scenario);
    try {
      law.check(scenario, steps);
      return false;
    } catch (AssertionError expected) {
      return true;
    }
  }
}
