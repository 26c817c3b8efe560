package org.replug.api;

import java.util.Locale;

/** What a uevent says has happened to a device (kobject_action of the kernel). */
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
