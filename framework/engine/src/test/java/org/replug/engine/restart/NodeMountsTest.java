package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.NodeKind;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.engine.plan.SimulatedTaking;
import org.replug.engine.plugin.GuardedSimulator;

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
    NodeMounts mounts = NodeMounts.of(facts(true, HOME), PAD, GIVEN, true);
    assertEquals(Optional.of("/dev/input"), mounts.attached());
    assertEquals(List.of(), mounts.detached());
    assertTrue(mounts.hides("/dev/input/event3"));
    assertFalse(mounts.hides("/dev/snd/seq"));
    assertFalse(mounts.hides("/dev/input"));
  }

  @Test
  void aMountThatIsThereServesAgain() {
    NodeMounts mounts = NodeMounts.of(facts(true, HOME, SIMULATED), PAD, GIVEN, true);
    assertEquals(Optional.empty(), mounts.attached());
    assertEquals(List.of(), mounts.detached());
    assertTrue(mounts.hides("/dev/input/event3"));
  }

  @Test
  void aMountGivesWayToNodesWhereNothingIsSimulated() {
    NodeMounts mounts = NodeMounts.of(facts(true, HOME, SIMULATED), List.of(), GIVEN, true);
    assertEquals(List.of("/dev/input"), mounts.detached());
    assertFalse(mounts.hides("/dev/input/event3"));
  }

  @Test
  void otherwiseItStays() {
    NodeMounts mounts =
        NodeMounts.of(facts(true, SIMULATED), List.of(), List.of(GIVEN.get(1)), true);
    assertEquals(List.of(), mounts.detached());
    assertTrue(mounts.hides("/dev/input/event3"));
  }

  @Test
  void aSessionThatHasTheMachinesNodesGetsNoMountMore() {
    MountRecord machine = new MountRecord("/dev/all", "devices-0", "devtmpfs");
    NodeMounts mounts = NodeMounts.of(facts(false, machine), PAD, List.of(), true);
    assertEquals(new NodeMounts(Optional.empty(), List.of(), List.of()), mounts);
  }

  @Test
  void aSessionThatSharesTheMachinesNodesGetsThoseThatDoNotAppearThere() {
    NodeMounts mounts = NodeMounts.of(facts(false, HOME), PAD, List.of(), false);
    assertEquals(Optional.of("/dev/input"), mounts.attached());
    assertTrue(mounts.hides("/dev/input/event3"));
  }

  @Test
  void aMountFromAnEarlierRestartServesAgain() {
    NodeMounts mounts = NodeMounts.of(facts(false, SIMULATED), PAD, List.of(), false);
    assertEquals(Optional.empty(), mounts.attached());
    assertTrue(mounts.hides("/dev/input/event3"));
  }

  @Test
  void aSessionThatSharesTheMachinesMountsGetsNone() {
    SessionFacts shared =
        new SessionFacts(1, true, true, false, Optional.empty(), List.of(), List.of());
    NodeMounts mounts = NodeMounts.of(shared, PAD, List.of(), false);
    assertEquals(new NodeMounts(Optional.empty(), List.of(), List.of()), mounts);
  }

  @Test
  void itIsSaidWhereTheNodesAreNotFound() {
    GuardedSimulator fuse = mock(GuardedSimulator.class);
    when(fuse.nodes()).thenReturn(NodeKind.REGULAR_FILE);
    when(fuse.mechanism()).thenReturn("fuse");
    GuardedSimulator uinput = mock(GuardedSimulator.class);
    when(uinput.nodes()).thenReturn(NodeKind.KERNEL_DEVICE);
    SessionFacts shared =
        new SessionFacts(1, true, true, false, Optional.empty(), List.of(), List.of());
    NodeMounts none = NodeMounts.of(shared, PAD, List.of(), false);
    String why = none.taking(shared, fuse).obstacle().orElseThrow();
    assertTrue(why.contains("simulated by fuse"), why);
    assertEquals(SimulatedTaking.AS_THEY_ARE, none.taking(shared, uinput));
    NodeMounts mounts = NodeMounts.of(facts(false, HOME), PAD, List.of(), false);
    assertEquals(
        SimulatedTaking.at(Optional.of("/dev/input")), mounts.taking(facts(false, HOME), fuse));
  }

  private static SessionFacts facts(boolean ownDeviceNodes, MountRecord... mounts) {
    return new SessionFacts(
        1, true, true, ownDeviceNodes, Optional.of("/"), List.of(mounts), List.of());
  }
}
