package org.replug.lab.machine;

/** Where in the machine a device sits. */
public enum Bus {
  /** A PCI Express slot of its own; can be plugged and unplugged while the machine runs. */
  SLOT,
  /** A port of the USB controller; can be plugged and unplugged while the machine runs. */
  USB,
  /** The main board: there from power-on to power-off. */
  BOARD
}
