package org.replug.cli.newplugin;

import java.util.Locale;

/** The types of devices that a new plugin can be made for. */
public enum DeviceType {
  /** A misc device: one node with a name of its own. */
  MISC("misc", "/dev/%s", "/dev/%s"),
  /** Serial lines of a driver. */
  TTY("tty", "/dev/%s*", "/dev/%s0"),
  /** USB devices of a driver with nodes of its own. */
  USB("usbmisc", "/dev/usb/%s*", "/dev/usb/%s0"),
  /** Input devices of another interface than evdev. */
  INPUT("input", "/dev/input/%s*", "/dev/input/%s0");

  private final String subsystem;
  private final String devices;
  private final String sample;

  DeviceType(String subsystem, String devices, String sample) {
    this.subsystem = subsystem;
    this.devices = devices;
    this.sample = sample;
  }

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String subsystem() {
    return subsystem;
  }

  String devices(String name) {
    return devices.formatted(name);
  }

  String sample(String name) {
    return sample.formatted(name);
  }
}
