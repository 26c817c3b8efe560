package org.replug.evdev.emulation;

import java.util.Optional;

/** The clocks a reader can choose for its events with EVIOCSCLOCKID (clock_gettime(2)). */
public enum EventClock {
  REALTIME(0),
  MONOTONIC(1),
  BOOTTIME(7);

  private final int id;

  EventClock(int id) {
    this.id = id;
  }

  /** The number that clock_gettime(2) knows the clock by. */
  public int id() {
    return id;
  }

  /** The clock of a number; empty for those that evdev refuses. */
  public static Optional<EventClock> of(int id) {
    for (EventClock clock : values()) {
      if (clock.id == id) {
        return Optional.of(clock);
      }
    }
    return Optional.empty();
  }
}
