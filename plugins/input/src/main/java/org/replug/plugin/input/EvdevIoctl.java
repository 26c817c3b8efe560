package org.replug.plugin.input;

/**
 * The requests of linux/input.h that read, as asm-generic/ioctl.h encodes them (x86, ARM, RISC-V).
 */
final class EvdevIoctl {
  /** How many bytes are asked for of a name; longer ones are cut by the kernel. */
  static final int TEXT_BYTES = 256;

  /** The size of struct input_absinfo: six 32-bit numbers. */
  static final int RANGE_BYTES = 24;

  /** The size of struct input_id: four 16-bit numbers. */
  static final int ID_BYTES = 8;

  /** The size of the bitmap of properties (INPUT_PROP_MAX 0x1f), in whole longs. */
  static final int PROPERTY_BYTES = 8;

  /** EVIOCGID: bus, vendor, product, version. */
  static final long ID = read(0x02, ID_BYTES);

  /** EVIOCGNAME: the name. */
  static final long NAME = read(0x06, TEXT_BYTES);

  /** EVIOCGPHYS: where the device is plugged. ENOENT where the driver does not say. */
  static final long PHYS = read(0x07, TEXT_BYTES);

  /** EVIOCGUNIQ: a serial number. ENOENT where the driver does not say. */
  static final long UNIQ = read(0x08, TEXT_BYTES);

  /** EVIOCGPROP: the properties (INPUT_PROP_*). */
  static final long PROPERTIES = read(0x09, PROPERTY_BYTES);

  /** EVIOCGKEY: the keys and buttons that are down. */
  static final long KEYS_DOWN = read(0x18, EventType.KEY.bitmapBytes());

  /** EVIOCGLED: the lamps that are lit. */
  static final long LAMPS_LIT = read(0x19, EventType.LED.bitmapBytes());

  private static final int DIRECTION_READ = 2;

  private EvdevIoctl() {}

  /** EVIOCGBIT: the codes of a type that the device can send. */
  static long capabilities(EventType type) {
    return read(0x20 + type.number(), type.bitmapBytes());
  }

  /** EVIOCGABS: the range and the value of an axis. */
  static long range(int axis) {
    return read(0x40 + axis, RANGE_BYTES);
  }

  private static long read(int number, int size) {
    return (long) DIRECTION_READ << 30 | (long) size << 16 | 'E' << 8 | number;
  }
}
