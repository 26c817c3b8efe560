package org.replug.engine.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.engine.Examples;
import org.replug.engine.image.Manifest;
import org.replug.engine.restart.RestartPlan;
import org.replug.engine.restart.RestartPlanner;
import org.replug.engine.restart.RestartPolicy;

class ExpectationTest {
  private static final Device OLD = Examples.keyboard("event3");
  private static final Device NEW = Examples.keyboard("event5");
  private static final Device SPEAKER =
      Device.of(
          "input",
          "input",
          "/devices/platform/pcspkr/input/input6/event6",
          "/dev/input/event6",
          Optional.of(new DeviceNumber(13, 70)),
          "PC Speaker",
          Set.of(),
          Map.of("ID_INPUT", "1"));

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

  @Test
  void doesNotExpectANewDeviceThatServesNobody() {
    assertEquals(
        List.of(true), seen(Examples.manifest(false, OLD), SPEAKER, observation(List.of("input"))));
  }

  @Test
  void doesNotExpectADeviceThatTheServerDidNotListBefore() {
    assertEquals(
        List.of(),
        seen(observed(List.of(NEW)), NEW, observation(List.of("input"), listed(OLD, true))));
  }

  @Test
  void expectsADeviceThatTheServerListedBefore() {
    assertEquals(
        List.of(false),
        seen(observed(List.of(NEW), listed(NEW, true)), NEW, observation(List.of("input"))));
  }

  private static Manifest observed(List<Device> present, ObservedDevice... listed) {
    Manifest plain = Examples.manifest(false, present.toArray(Device[]::new));
    return new Manifest(
        plain.format(),
        plain.replug(),
        plain.createdAt(),
        plain.machine(),
        plain.session(),
        plain.plugins(),
        plain.records(),
        plain.presentThen(),
        Optional.of(observation(List.of("input"), listed)),
        plain.files());
  }

  private static List<Boolean> seen(Observation after) {
    return seen(Examples.manifest(false, OLD), NEW, after);
  }

  private static List<Boolean> seen(Manifest manifest, Device present, Observation after) {
    RestartPlan plan =
        RestartPlanner.plan(
            manifest,
            List.of(present),
            List.of(),
            RestartPolicy.standard(),
            Examples::arrived,
            Examples::departed);
    return Expectation.check(plan, manifest, after).stream().map(Finding::seen).toList();
  }

  private static Observation observation(List<String> subsystems, ObservedDevice... devices) {
    return new Observation("X server :7", subsystems, List.of(devices));
  }

  private static ObservedDevice listed(Device device, boolean enabled) {
    return new ObservedDevice(8, device.name(), device.devname(), enabled);
  }
}
