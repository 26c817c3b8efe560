package org.replug.api;

import java.util.Locale;

/**
 * What a uevent says has happened to a device (kobject_action of the kernel).
 *
 * <pre>{@code
 * Uevent.of(UeventAction.CHANGE, device.devpath(), "drm", Map.of("HOTPLUG", "1"));
 * }</pre>
 *
 * @since 0.1
 */
public enum UeventAction {
  /** The device is there. */
  ADD,
  /** The device is gone. */
  REMOVE,
  /** The device has changed. */
  CHANGE;

  /** The word that stands on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
