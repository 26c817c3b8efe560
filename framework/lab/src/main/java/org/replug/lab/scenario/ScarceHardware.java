package org.replug.lab.scenario;

import java.util.List;
import org.replug.lab.machine.Hardware;

/** Scenarios in which a machine lacks something, or has what others do not have. */
final class ScarceHardware {
  private ScarceHardware() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "no-card",
            "there is no graphics card any more",
            Setup.standard(),
            Scenarios.DESK,
            Round.on(Hardware.of("virtio-keyboard@2", "virtio-mouse@3"))),
        Scenario.of(
            "headless",
            "there is neither a card nor anything to type on; Replug simulates a keyboard and a"
                + " pointer",
            Setup.standard().with(UdevService.NONE),
            Scenarios.DESK,
            Round.with(Hardware.of(), "--simulate", SimulatedDevices.PRESETS)),
        Scenario.of(
            "usb",
            "keyboard and tablet on USB become others in slots",
            Setup.standard(),
            Hardware.of("bochs-display@1", "usb-keyboard@1", "usb-tablet@2"),
            Round.on(Hardware.of("bochs-display@1", "virtio-keyboard@5", "virtio-mouse@6"))));
  }
}
