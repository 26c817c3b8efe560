package org.replug.evdev.emulation;

/**
 * What a system call on an evdev file gives back.
 *
 * @param result the call's return value; an error is the negative of its number
 * @param data the bytes for the caller's buffer; empty for an error
 */
public record Answer(int result, byte[] data) {
  private static final byte[] NOTHING = {};

  /** Data, and its length as the return value: what read and the variable-length ioctls give. */
  public static Answer data(byte[] data) {
    return new Answer(data.length, data);
  }

  /** Data with return value 0: what the ioctls of a fixed size give. */
  public static Answer fixed(byte[] data) {
    return new Answer(0, data);
  }

  /** Success without data. */
  public static Answer done() {
    return new Answer(0, NOTHING);
  }

  /** An error. */
  public static Answer error(Errno errno) {
    return new Answer(errno.result(), NOTHING);
  }
}
