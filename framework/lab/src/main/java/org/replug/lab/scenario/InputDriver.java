package org.replug.lab.scenario;

import java.util.Locale;

/** The driver by which an X server uses input devices. */
public enum InputDriver {
  /** xserver-xorg-input-evdev. */
  EVDEV,
  /** xserver-xorg-input-libinput. */
  LIBINPUT;

  /** As a script and xorg.conf(5) call it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
