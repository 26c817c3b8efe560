package org.replug.lab.scenario;

import java.util.List;
import org.replug.lab.machine.Hardware;

/** Scenarios in which a machine lacks something, or has what others do not. */
final class ScarceHardware {
  private ScarceHardware() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "no-card",
            "there is no graphics card any more",
            Setup.standard(),
            Scenarios.DESK,
            Round.on(Hardware.of("virtio-keyboard@2", "virtio-mouse@3"))));
  }
}
