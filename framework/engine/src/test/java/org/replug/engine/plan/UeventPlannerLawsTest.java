package org.replug.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every law, on thousands of generated pairs of machines. */
class UeventPlannerLawsTest {
  private static final int TRIES = 3000;

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Scenario.any();
  }

  @Property(tries = TRIES)
  void endsWithWhatIsPresent(@ForAll("scenarios") Scenario scenario) {
    Law.ENDS_WITH_WHAT_IS_PRESENT.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void isNeverWithoutAKindItHad(@ForAll("scenarios") Scenario scenario) {
    Law.NEVER_WITHOUT_A_KIND.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void removesDepartedDevicesLast(@ForAll("scenarios") Scenario scenario) {
    Law.REMOVES_COME_LAST.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void keepsWhatIsPresent(@ForAll("scenarios") Scenario scenario) {
    Law.PRESENT_STAYS.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void removesNoSurvivingDeviceNeedlessly(@ForAll("scenarios") Scenario scenario) {
    Law.SURVIVORS_ARE_ONLY_PLUGGED_AGAIN.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void hasNoAddRefused(@ForAll("scenarios") Scenario scenario) {
    Law.NO_ADD_IS_REFUSED.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void makesRoomOnlyWhenNothingElseCanBePlugged(@ForAll("scenarios") Scenario scenario) {
    Law.ROOM_IS_MADE_LATE.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void ordersParentsAndChildren(@ForAll("scenarios") Scenario scenario) {
    Law.FAMILIES_ARE_ORDERED.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void neverRemovesWhatTheSessionWouldNotSurvive(@ForAll("scenarios") Scenario scenario) {
    Law.NEVER_REMOVED_STAYS.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void endsHeldKeysBeforeAnythingCanBeTyped(@ForAll("scenarios") Scenario scenario) {
    Law.HELD_KEYS_GO_FIRST.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void mayBeCutAndRunAgain(@ForAll("scenarios") Scenario scenario) {
    Law.MAY_BE_CUT_AND_RUN_AGAIN.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void namesNoNumberThatIsInUse(@ForAll("scenarios") Scenario scenario) {
    Law.NUMBERS_IN_USE_ARE_NOT_NAMED.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void isFollowedByWhoKnowsDevicesByTheirNode(@ForAll("scenarios") Scenario scenario) {
    Law.NODES_ARE_FOLLOWED.check(scenario, Planner.real());
  }

  @Property(tries = TRIES)
  void givesTheSamePlanForTheSameInput(@ForAll("scenarios") Scenario scenario) {
    assertEquals(Planner.real().plan(scenario), Planner.real().plan(scenario));
  }
}
