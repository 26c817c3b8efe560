package org.replug.cli.output;

import java.util.Locale;

/** Numbers with their units, for people. */
public final class Units {
  private static final String[] BYTES = {"bytes", "KiB", "MiB", "GiB", "TiB"};

  private Units() {}

  /** A number of bytes, in the largest unit of 1,024 that keeps it above one. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < BYTES.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, BYTES[unit]);
  }

  /** Milliseconds with one digit after the point, without the unit: for a column that names it. */
  public static String millis(double millis) {
    return String.format(Locale.ROOT, "%.1f", millis);
  }

  /** A number and its noun: {@code 1 process}, {@code 2 processes}. */
  public static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
