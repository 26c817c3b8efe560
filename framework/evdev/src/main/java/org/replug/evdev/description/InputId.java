package org.replug.evdev.description;

/** The identity of a device (struct input_id of linux/input.h): four numbers of 16 bits. */
public record InputId(int bus, int vendor, int product, int version) {
  /** The bus of devices that are not there (BUS_VIRTUAL). */
  public static final int BUS_VIRTUAL = 0x06;

  /** Checks the ranges. */
  public InputId {
    if (((bus | vendor | product | version) & ~0xffff) != 0) {
      throw new IllegalArgumentException(
          String.format(
              "an identity has numbers from 0 to ffff, not %x %x %x %x",
              bus, vendor, product, version));
    }
  }
}
