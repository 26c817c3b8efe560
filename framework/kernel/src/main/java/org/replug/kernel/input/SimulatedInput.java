package org.replug.kernel.input;

import java.util.Optional;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.evdev.description.DeviceClasses;
import org.replug.evdev.description.DeviceDescription;

/** Simulated input devices as Replug knows devices, with what udev would say of them. */
public final class SimulatedInput {
  private SimulatedInput() {}

  /**
   * A device.
   *
   * @param devpath its path below {@code /sys}
   * @param node its node's name below {@code /dev/input}
   * @param number its device number, if it has one, and one is known
   */
  public static Device device(
      String devpath, String node, Optional<DeviceNumber> number, DeviceDescription description) {
    return Device.of(
        "input",
        "input",
        devpath,
        "/dev/input/" + node,
        number,
        description.name(),
        DeviceClasses.kinds(description),
        DeviceClasses.properties(description));
  }
}
