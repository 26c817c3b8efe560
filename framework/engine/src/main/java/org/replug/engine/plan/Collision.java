package org.replug.engine.plan;

import org.replug.api.Device;

/** Whether two devices at different syspaths cannot be in one session at the same time. */
final class Collision {
  private Collision() {}

  /**
   * Readers of devices refuse a device with the device number of one they still have. A device
   * without a number cannot be refused so; there the path of the node decides, which costs nothing
   * and spares a reader two devices of one name.
   */
  static boolean between(Device one, Device other) {
    if (one.syspath().equals(other.syspath())) {
      return false;
    }
    if (one.deviceNumber().isPresent() && other.deviceNumber().isPresent()) {
      return one.deviceNumber().equals(other.deviceNumber());
    }
    return !one.devname().isEmpty() && one.devname().equals(other.devname());
  }

  /** What the two share, for people; the device is one of a colliding pair. */
  static String shared(Device one, Device other) {
    return one.deviceNumber().isPresent() && other.deviceNumber().isPresent()
        ? one.deviceNumber().get().toString()
        : one.devname();
  }
}
