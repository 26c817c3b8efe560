package org.replug.engine.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.replug.engine.image.RecordedResource;
import org.replug.engine.plan.OtherSeat;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.SimulatedTaking;
import org.replug.engine.restart.AnnouncePolicy;
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
  void saysWhyASimulatedDeviceIsMissing() {
    Manifest manifest = Examples.manifest(false, OLD);
    RestartPlan plan =
        plan(manifest, AnnouncePolicy.ALL)
            .with(
                SimulatedTaking.AS_THEY_ARE.or(
                    Optional.of(new OtherSeat("seat-replug", "seat0").sentence())));
    Finding missing =
        Expectation.check(plan, manifest, observation(List.of("input"))).stream()
            .filter(finding -> !finding.seen())
            .findFirst()
            .get();
    assertTrue(missing.detail().startsWith("not listed: this machine's udevd"), missing.detail());
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
  void anEventThatWasNotToBeSentIsMissedAllTheSame() {
    Manifest manifest = Examples.manifest(false, OLD);
    List<Finding> findings =
        Expectation.check(
            plan(manifest, AnnouncePolicy.ADDS),
            manifest,
            observation(List.of("input"), listed(NEW, true), listed(OLD, false)));
    assertEquals(List.of(true, false), findings.stream().map(Finding::seen).toList());
    assertEquals("id 8, disabled; its remove was not to be sent", findings.get(1).detail());
  }

  @Test
  void aDeviceThatIsNeverRemovedStaysListed() {
    Manifest manifest = neverRemoved(OLD, Optional.empty());
    Observation kept = observation(List.of("input"), listed(NEW, true), listed(OLD, true));
    Observation lost = observation(List.of("input"), listed(NEW, true));
    assertEquals(List.of(true, true), seen(manifest, NEW, kept));
    assertEquals(List.of(true, false), seen(manifest, NEW, lost));
  }

  @Test
  void aCardThatIsNeverRemovedStaysAmongTheDevicesWithoutANode() {
    ObservedDevice provider = new ObservedDevice(70, "display provider modesetting", "", true);
    Observation two = observation(List.of("input"), listed(NEW, true), provider, provider);
    Observation one = observation(List.of("input"), listed(NEW, true), provider);
    Manifest manifest = neverRemoved(card("card1"), Optional.of(two));
    assertEquals(List.of(true, true), seen(manifest, NEW, two));
    assertEquals(List.of(true, false), seen(manifest, NEW, one));
  }

  @Test
  void anOldDeviceIsNotTakenForTheNewOneAtTheSameNode() {
    Device tablet = renamed(OLD, "tablet");
    Manifest manifest = Examples.manifest(false, OLD);
    assertEquals(
        List.of(false, false),
        seen(manifest, tablet, observation(List.of("input"), listed(OLD, true))));
    assertEquals(
        List.of(true, true),
        seen(manifest, tablet, observation(List.of("input"), listed(tablet, true))));
  }

  @Test
  void aDeviceThatTheServerCannotNameIsKnownByItsNode() {
    assertEquals(
        List.of(true, true),
        seen(observation(List.of("input"), listed(renamed(NEW, "(unnamed)"), true))));
  }

  private static Device renamed(Device device, String name) {
    return Device.of(
        device.plugin(),
        device.subsystem(),
        device.devpath().replace("/devices/virtual", "/devices/" + name.replaceAll("\\W", "")),
        device.devname(),
        device.deviceNumber(),
        name,
        device.kinds(),
        device.properties());
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

  private static Device card(String name) {
    return Device.of(
        "display",
        "drm",
        "/devices/pci/drm/" + name,
        "/dev/dri/" + name,
        Optional.of(new DeviceNumber(226, 1)),
        name,
        Set.of("display"),
        Map.of());
  }

  private static Manifest neverRemoved(Device device, Optional<Observation> observation) {
    Manifest plain = Examples.manifest(false, device);
    RecordedResource open = plain.records().get(0);
    return with(
        plain,
        List.of(
            new RecordedResource(
                open.record().withNeverRemoved("it came later"),
                open.holders(),
                open.imageFileIds())),
        observation);
  }

  private static Manifest observed(List<Device> present, ObservedDevice... listed) {
    Manifest plain = Examples.manifest(false, present.toArray(Device[]::new));
    return with(plain, plain.records(), Optional.of(observation(List.of("input"), listed)));
  }

  private static Manifest with(
      Manifest plain, List<RecordedResource> records, Optional<Observation> observation) {
    return new Manifest(
        plain.format(),
        plain.replug(),
        plain.createdAt(),
        plain.machine(),
        plain.session(),
        plain.plugins(),
        plain.prepared(),
        records,
        plain.presentThen(),
        observation,
        plain.files());
  }

  private static List<Boolean> seen(Observation after) {
    return seen(Examples.manifest(false, OLD), NEW, after);
  }

  private static List<Boolean> seen(Manifest manifest, Device present, Observation after) {
    RestartPlan plan = plan(manifest, List.of(present), AnnouncePolicy.ALL);
    return Expectation.check(plan, manifest, after).stream().map(Finding::seen).toList();
  }

  private static RestartPlan plan(Manifest manifest, AnnouncePolicy announce) {
    return plan(manifest, List.of(NEW), announce);
  }

  private static RestartPlan plan(
      Manifest manifest, List<Device> present, AnnouncePolicy announce) {
    return RestartPlanner.plan(
        manifest,
        present,
        List.of(),
        Set.of(),
        new RestartPolicy(Optional.empty(), List.of(), announce),
        Examples::arrived,
        Examples::departed);
  }

  private static Observation observation(List<String> subsystems, ObservedDevice... devices) {
    return new Observation("X server :7", subsystems, List.of(devices));
  }

  private static ObservedDevice listed(Device device, boolean enabled) {
    return new ObservedDevice(8, device.name(), device.devname(), enabled);
  }
}
