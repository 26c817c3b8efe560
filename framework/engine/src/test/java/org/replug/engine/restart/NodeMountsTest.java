package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.SessionFacts;

class NodeMountsTest {
  private static final List<Device> PAD =
      List.of(
          Device.of(
              "input",
              "input",
              "/devices/virtual/input/replug-event40/event40",
              "/dev/input/event40",
              Optional.empty(),
              "pad",
              Set.of("joystick"),
              Map.of()));
  private static final List<GivenNode> GIVEN =
      List.of(new GivenNode("/dev/input/event3", 1, 1), new GivenNode("/dev/snd/seq", 1, 1));
  private static final MountRecord SIMULATED =
      new MountRecord("/dev/input", "simulated-0", "fuse.replug");
  private static final MountRecord HOME = new MountRecord("/home/user", "home", "folder");

  @Test
  void aSessionWithoutAMountForSimulatedDevicesGetsOneThatHidesItsNodes() {
    NodeMounts mounts = NodeMounts.of(facts(true, HOME), PAD, GIVEN);
    assertEquals(Optional.of("/dev/input"), mounts.attached());
    assertEquals(List.of(), mounts.detached());
    assertTrue(mounts.hides("/dev/input/event3"));
    assertFalse(mounts.hides("/dev/snd/seq"));
    assertFalse(mounts.hides("/dev/input"));
  }

  @Test
  void aMountThatIsThereServesAgain() {
    NodeMounts mounts = NodeMounts.of(facts(true, HOME, SIMULATED), PAD, GIVEN);
    assertEquals(Optional.empty(), mounts.attached());
    assertEquals(List.of(), mounts.detached());
    assertTrue(mounts.hides("/dev/input/event3"));
  }

  @Test
  void aMountGivesWayToNodesWhereNothingIsSimulated() {
    NodeMounts mounts = NodeMounts.of(facts(true, HOME, SIMULATED), List.of(), GIVEN);
    assertEquals(List.of("/dev/input"), mounts.detached());
    assertFalse(mounts.hides("/dev/input/event3"));
  }

  @Test
  void otherwiseItStays() {
    NodeMounts mounts = NodeMounts.of(facts(true, SIMULATED), List.of(), List.of(GIVEN.get(1)));
    assertEquals(List.of(), mounts.detached());
    assertTrue(mounts.hides("/dev/input/event3"));
  }

  @Test
  void aSessionThatHasTheMachinesNodesGetsNoMountMore() {
    MountRecord machine = new MountRecord("/dev/all", "devices-0", "devtmpfs");
    NodeMounts mounts = NodeMounts.of(facts(false, machine), PAD, List.of());
    assertEquals(new NodeMounts(Optional.empty(), List.of(), List.of()), mounts);
  }

  private static SessionFacts facts(boolean ownDeviceNodes, MountRecord... mounts) {
    return new SessionFacts(
        1, true, true, ownDeviceNodes, Optional.of("/"), List.of(mounts), List.of());
  }
}
