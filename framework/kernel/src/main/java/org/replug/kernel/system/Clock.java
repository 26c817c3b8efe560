package org.replug.kernel.system;

import com.sun.jna.Memory;

/** The kernel's clocks. */
public final class Clock {
  private static final int TIMESPEC_BYTES = 16;
  private static final long MICROS = 1_000_000;

  private Clock() {}

  /**
   * Reads a clock (clock_gettime(2)).
   *
   * @param id its number; it must exist
   * @return microseconds
   */
  public static long microseconds(int id) {
    try (Memory time = new Memory(TIMESPEC_BYTES)) {
      Libc.INSTANCE.clock_gettime(id, time);
      return time.getLong(0) * MICROS + time.getLong(Long.BYTES) / 1000;
    }
  }
}
