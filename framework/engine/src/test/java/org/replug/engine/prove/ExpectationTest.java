package org.replug.engine.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.engine.Examples;
import org.replug.engine.restart.RestartPlan;
import org.replug.engine.restart.RestartPlanner;
import org.replug.engine.restart.RestartPolicy;

class ExpectationTest {
  private static final Device OLD = Examples.keyboard("event3");
  private static final Device NEW = Examples.keyboard("event5");

  @Test
  void holdsWhenTheServerListsTheNewDeviceAlone() {
    assertEquals(List.of(true, true), seen(observation(List.of("input"), listed(NEW, true))));
  }

  @Test
  void failsWhileTheOldDeviceIsStillListed() {
    assertEquals(
        List.of(true, false),
        seen(observation(List.of("input"), listed(NEW, true), listed(OLD, true))));
  }

  @Test
  void failsWhenTheNewDeviceIsMissing() {
    assertEquals(List.of(false, true), seen(observation(List.of("input"))));
  }

  @Test
  void failsWhenTheNewDeviceIsListedButDisabled() {
    assertEquals(List.of(false, true), seen(observation(List.of("input"), listed(NEW, false))));
  }

  @Test
  void asksNothingOfAServerThatTellsNothingAboutTheSubsystem() {
    assertEquals(List.of(), seen(observation(List.of("drm"))));
  }

  private static List<Boolean> seen(Observation after) {
    RestartPlan plan =
        RestartPlanner.plan(
            Examples.manifest(false, OLD),
            List.of(NEW),
            List.of(),
            RestartPolicy.standard(),
            Examples::arrived,
            Examples::departed);
    return Expectation.check(plan, after).stream().map(Finding::seen).toList();
  }

  private static Observation observation(List<String> subsystems, ObservedDevice... devices) {
    return new Observation("X server :7", subsystems, List.of(devices));
  }

  private static ObservedDevice listed(Device device, boolean enabled) {
    return new ObservedDevice(8, device.name(), device.devname(), enabled);
  }
}
