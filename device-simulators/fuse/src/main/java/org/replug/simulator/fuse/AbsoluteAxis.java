package org.replug.simulator.fuse;

/**
 * An absolute axis.
 *
 * @param code the axis, {@code ABS_X}
 * @param minimum the smallest value, in the axis's own units
 * @param maximum the largest value
 */
public record AbsoluteAxis(int code, int minimum, int maximum) {}
