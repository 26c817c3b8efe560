package org.replug.engine.plan;

import org.replug.api.Device;

/** Whether two devices at different syspaths cannot be in one session at the same time. */
final class Collision {
  private Collision() {}

  /**
   * Readers of devices refuse a device with the device number of one they still have, or with its
   * node: some know their devices by the one, some by the other.
   */
  static boolean between(Device one, Device other) {
    return !one.syspath().equals(other.syspath())
        && (shareNumber(one, other) || shareNode(one, other));
  }

  /** What the two share, for people; the device is one of a colliding pair. */
  static String shared(Device one, Device other) {
    return shareNumber(one, other) ? one.deviceNumber().get().toString() : one.devname();
  }

  private static boolean shareNumber(Device one, Device other) {
    return one.deviceNumber().isPresent() && one.deviceNumber().equals(other.deviceNumber());
  }

  private static boolean shareNode(Device one, Device other) {
    return !one.devname().isEmpty() && one.devname().equals(other.devname());
  }
}
