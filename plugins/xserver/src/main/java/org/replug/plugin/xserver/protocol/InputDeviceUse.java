package org.replug.plugin.xserver.protocol;

/** What a server uses an input device for. The order is that of the numbers on the wire. */
public enum InputDeviceUse {
  /** The pointer that people see; made by the server. */
  MASTER_POINTER,
  /** The keyboard focus; made by the server. */
  MASTER_KEYBOARD,
  /** A device that moves a master pointer. */
  SLAVE_POINTER,
  /** A device that types for a master keyboard. */
  SLAVE_KEYBOARD,
  /** A device attached to no master: also one that is disabled. */
  FLOATING_SLAVE;

  /** Whether the server made the device itself, to stand for all slaves attached to it. */
  public boolean isMaster() {
    return this == MASTER_POINTER || this == MASTER_KEYBOARD;
  }

  static InputDeviceUse ofWire(int value) throws MalformedReplyException {
    if (value < 1 || value > values().length) {
      throw new MalformedReplyException("an input device of use " + value);
    }
    return values()[value - 1];
  }
}
