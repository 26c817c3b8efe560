package org.replug.evdev;

import java.util.Locale;
import java.util.Optional;

/** The types of events (linux/input-event-codes.h, EV_*), each with its highest code. */
public enum EventType {
  /** Packets and their ends. */
  SYN(0x00, 0x0f),
  /** Keys and buttons. */
  KEY(0x01, 0x2ff),
  /** Relative axes. */
  REL(0x02, 0x0f),
  /** Absolute axes. */
  ABS(0x03, 0x3f),
  /** What fits nowhere else, scan codes for example. */
  MSC(0x04, 0x07),
  /** Switches. */
  SW(0x05, 0x11),
  /** Lights. */
  LED(0x11, 0x0f),
  /** Sounds. */
  SND(0x12, 0x07),
  /** Delay and period of keys that repeat. */
  REP(0x14, 0x01),
  /** Force feedback. */
  FF(0x15, 0x7f);

  private final int number;
  private final int maximum;

  EventType(int number, int maximum) {
    this.number = number;
    this.maximum = maximum;
  }

  /** The number of the type, as struct input_event has it. */
  public int number() {
    return number;
  }

  /** The highest code of the type. */
  public int maximum() {
    return maximum;
  }

  /** The name in lower case, as the files below {@code capabilities} in sysfs are called. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of a number; empty for numbers that mean nothing to a reader of events. */
  public static Optional<EventType> of(int number) {
    for (EventType type : values()) {
      if (type.number == number) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
