package org.replug.evdev.emulation;

/**
 * An ioctl request on an evdev file, decoded (linux/input.h, asm-generic/ioctl.h).
 *
 * @param kind what is asked for
 * @param index the event type of {@link Kind#BITS}, the axis of {@link Kind#ABSOLUTE_AXIS} and
 *     {@link Kind#SET_AXIS}, else 0
 * @param length the size of the caller's buffer in bytes
 */
public record EvdevIoctl(Kind kind, int index, int length) {
  /** What can be asked of an evdev file. */
  public enum Kind {
    /** EVIOCGVERSION. */
    VERSION,
    /** EVIOCGID. */
    ID,
    /** EVIOCGREP. */
    GET_REPEAT,
    /** EVIOCSREP. */
    SET_REPEAT,
    /** EVIOCGNAME. */
    NAME,
    /** EVIOCGPHYS. */
    PHYSICAL_PATH,
    /** EVIOCGUNIQ. */
    UNIQUE_ID,
    /** EVIOCGPROP. */
    PROPERTIES,
    /** EVIOCGKEY. */
    KEYS_DOWN,
    /** EVIOCGLED. */
    LEDS_ON,
    /** EVIOCGSND. */
    SOUNDS_ON,
    /** EVIOCGSW. */
    SWITCHES_ON,
    /** EVIOCGBIT. */
    BITS,
    /** EVIOCGABS. */
    ABSOLUTE_AXIS,
    /** EVIOCGEFFECTS. */
    EFFECTS,
    /** EVIOCGMTSLOTS. */
    TOUCH_POINTS,
    /** EVIOCSABS. */
    SET_AXIS,
    /** EVIOCGRAB: its argument is a number, not an address. */
    GRAB,
    /** EVIOCREVOKE: its argument is the number 0, not an address. */
    REVOKE,
    /** EVIOCSCLOCKID. */
    SET_CLOCK,
    /** Anything else: evdev answers EINVAL. */
    UNKNOWN
  }

  private static final int WRITE = 1;
  private static final int READ = 2;

  /**
   * Decodes a request number.
   *
   * @param request the number, its 32 bits in an int
   */
  public static EvdevIoctl decode(int request) {
    int direction = request >>> 30;
    int length = (request >>> 16) & 0x3fff;
    int number = request & 0xff;
    if (((request >>> 8) & 0xff) != 'E') {
      return new EvdevIoctl(Kind.UNKNOWN, 0, length);
    }
    return switch (direction) {
      case READ -> decodeRead(number, length);
      case WRITE -> decodeWrite(number, length);
      default -> new EvdevIoctl(Kind.UNKNOWN, 0, length);
    };
  }

  /** Whether the argument is a number and not the address of a buffer. */
  public boolean immediate() {
    return kind == Kind.GRAB || kind == Kind.REVOKE;
  }

  /** Whether the caller's buffer is read, not written. */
  public boolean handsIn() {
    return switch (kind) {
      case SET_REPEAT, SET_CLOCK, SET_AXIS -> true;
      default -> false;
    };
  }

  private static EvdevIoctl decodeRead(int number, int length) {
    if (number >= 0x20 && number <= 0x3f) {
      return new EvdevIoctl(Kind.BITS, number - 0x20, length);
    }
    if (number >= 0x40 && number <= 0x7f) {
      return new EvdevIoctl(Kind.ABSOLUTE_AXIS, number - 0x40, length);
    }
    Kind kind =
        switch (number) {
          case 0x01 -> sized(Kind.VERSION, length, 4);
          case 0x02 -> sized(Kind.ID, length, 8);
          case 0x03 -> sized(Kind.GET_REPEAT, length, 8);
          case 0x06 -> Kind.NAME;
          case 0x07 -> Kind.PHYSICAL_PATH;
          case 0x08 -> Kind.UNIQUE_ID;
          case 0x09 -> Kind.PROPERTIES;
          case 0x0a -> Kind.TOUCH_POINTS;
          case 0x18 -> Kind.KEYS_DOWN;
          case 0x19 -> Kind.LEDS_ON;
          case 0x1a -> Kind.SOUNDS_ON;
          case 0x1b -> Kind.SWITCHES_ON;
          case 0x84 -> sized(Kind.EFFECTS, length, 4);
          default -> Kind.UNKNOWN;
        };
    return new EvdevIoctl(kind, 0, length);
  }

  private static EvdevIoctl decodeWrite(int number, int length) {
    if (number >= 0xc0) {
      return new EvdevIoctl(Kind.SET_AXIS, number - 0xc0, length);
    }
    return new EvdevIoctl(written(number, length), 0, length);
  }

  private static Kind written(int number, int length) {
    return switch (number) {
      case 0x03 -> sized(Kind.SET_REPEAT, length, 8);
      case 0x90 -> sized(Kind.GRAB, length, 4);
      case 0x91 -> sized(Kind.REVOKE, length, 4);
      case 0xa0 -> sized(Kind.SET_CLOCK, length, 4);
      default -> Kind.UNKNOWN;
    };
  }

  private static Kind sized(Kind kind, int length, int expected) {
    return length == expected ? kind : Kind.UNKNOWN;
  }
}
