package org.replug.plugin.input;

import java.util.Locale;

/** The types of events that a device can have (linux/input-event-codes.h, EV_*). */
enum EventType {
  KEY(0x01, 96),
  REL(0x02, 8),
  ABS(0x03, 8),
  MSC(0x04, 8),
  SW(0x05, 8),
  LED(0x11, 8),
  SND(0x12, 8),
  FF(0x15, 16);

  private final int number;
  private final int bitmapBytes;

  EventType(int number, int bitmapBytes) {
    this.number = number;
    this.bitmapBytes = bitmapBytes;
  }

  /** The number of the type. */
  int number() {
    return number;
  }

  /** How many bytes hold the bitmap of all its codes, in whole longs. */
  int bitmapBytes() {
    return bitmapBytes;
  }

  /** The name of its file in sysfs, below {@code capabilities}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
