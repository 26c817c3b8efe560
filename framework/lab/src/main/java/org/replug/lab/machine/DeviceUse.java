package org.replug.lab.machine;

/** What a device is for. */
public enum DeviceUse {
  /** Keys or a pointer: an evdev node appears in the guest. */
  INPUT,
  /** A picture: a DRM node appears in the guest. */
  DISPLAY
}
