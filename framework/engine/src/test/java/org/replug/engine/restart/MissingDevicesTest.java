package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.engine.Examples;
import org.replug.engine.image.Manifest;

class MissingDevicesTest {
  private static final Device KEYBOARD = device("event3", "keyboard");
  private static final Device PAD = device("event4", "joystick");
  private static final Device BOTH = device("event5", "keyboard", "pointer");
  private static final Device SCREEN = device("card0", "display");

  @Test
  void eachKindThatTheSessionHadAndLosesIsSimulatedOnce() {
    Manifest manifest = Examples.manifest(false, KEYBOARD, PAD, BOTH, SCREEN);
    assertEquals(
        List.of("gamepad", "keyboard", "pointer"), MissingDevices.presets(manifest, List.of()));
  }

  @Test
  void whatTheMachineHasIsNotSimulated() {
    Manifest manifest = Examples.manifest(false, KEYBOARD, PAD);
    assertEquals(List.of("gamepad"), MissingDevices.presets(manifest, List.of(BOTH)));
    assertEquals(List.of(), MissingDevices.presets(manifest, List.of(BOTH, PAD)));
  }

  private static Device device(String node, String... kinds) {
    return Device.of(
        "input",
        "input",
        "/devices/x/" + node,
        "/dev/input/" + node,
        Optional.empty(),
        node,
        Set.of(kinds),
        Map.of());
  }
}
