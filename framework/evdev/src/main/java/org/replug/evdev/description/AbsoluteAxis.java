package org.replug.evdev.description;

/**
 * What an absolute axis can say (struct input_absinfo of linux/input.h).
 *
 * @param value where it stands
 * @param minimum the lowest value, in the axis's own units
 * @param maximum the highest value
 * @param fuzz what is filtered as noise
 * @param flat values up to this one count as the centre
 * @param resolution units per millimetre, or per radian; 0 if unknown
 */
public record AbsoluteAxis(
    int value, int minimum, int maximum, int fuzz, int flat, int resolution) {
  /** An axis that stands at 0, or at its nearest value to 0, without noise. */
  public static AbsoluteAxis of(int minimum, int maximum, int resolution) {
    return new AbsoluteAxis(
        Math.min(Math.max(0, minimum), maximum), minimum, maximum, 0, 0, resolution);
  }

  /** The same axis standing elsewhere. */
  public AbsoluteAxis at(int place) {
    return new AbsoluteAxis(place, minimum, maximum, fuzz, flat, resolution);
  }
}
