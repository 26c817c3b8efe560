package org.replug.lab.guest;

import java.util.Locale;

/** The buttons of a pointer. */
public enum PointerButton {
  LEFT,
  MIDDLE,
  RIGHT;

  /** QEMU's name of it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
