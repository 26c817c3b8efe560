package org.replug.plugin.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What an absolute axis can say (struct input_absinfo of linux/input.h).
 *
 * @param value where it stands
 * @param minimum the lowest value
 * @param maximum the highest value
 * @param fuzz what is filtered as noise
 * @param flat values up to this one count as the centre
 * @param resolution units per millimetre, or per radian; 0 if unknown
 */
record AxisRange(int value, int minimum, int maximum, int fuzz, int flat, int resolution) {
  /**
   * Reads the struct.
   *
   * @param bytes {@link EvdevIoctl#RANGE_BYTES} bytes
   */
  static AxisRange ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return new AxisRange(
        buffer.getInt(),
        buffer.getInt(),
        buffer.getInt(),
        buffer.getInt(),
        buffer.getInt(),
        buffer.getInt());
  }

  /** The fields by name. */
  @Override
  public String toString() {
    return String.format(
        "value=%d min=%d max=%d fuzz=%d flat=%d resolution=%d",
        value, minimum, maximum, fuzz, flat, resolution);
  }
}
