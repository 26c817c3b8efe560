package org.replug.plugin.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The identity of a device (struct input_id of linux/input.h): four numbers of 16 bits. */
record InputId(int bus, int vendor, int product, int version) {
  /**
   * Reads the struct.
   *
   * @param bytes {@link EvdevIoctl#ID_BYTES} bytes
   */
  static InputId ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return new InputId(
        Short.toUnsignedInt(buffer.getShort()),
        Short.toUnsignedInt(buffer.getShort()),
        Short.toUnsignedInt(buffer.getShort()),
        Short.toUnsignedInt(buffer.getShort()));
  }

  /** The four numbers as four hexadecimal digits each, separated by colons. */
  @Override
  public String toString() {
    return String.format("%04x:%04x:%04x:%04x", bus, vendor, product, version);
  }
}
