package org.replug.simulator.uinput;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.replug.evdev.EventType;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;

/** The requests of /dev/uinput and their structs (linux/uinput.h). */
final class UinputRequests {
  static final long DEV_CREATE = 0x5501;
  static final long DEV_DESTROY = 0x5502;
  static final long DEV_SETUP = 0x405c5503L;
  static final long ABS_SETUP = 0x401c5504L;
  static final long SET_EVBIT = 0x40045564L;
  static final long SET_PHYS = 0x4008556cL;
  static final long SET_PROPBIT = 0x4004556eL;
  static final long GET_SYSNAME = 0x8040552cL;

  /** What UI_GET_SYSNAME takes here, in bytes. */
  static final int SYSNAME_BYTES = 64;

  private static final int SETUP_BYTES = 92;
  private static final int NAME_OFFSET = 8;
  private static final int ABSOLUTE_BYTES = 28;

  private UinputRequests() {}

  /**
   * The request that gives the device a code of a type, UI_SET_KEYBIT for keys; 0 for types whose
   * codes cannot be chosen one by one.
   */
  static long bit(EventType type) {
    return switch (type) {
      case KEY -> 0x40045565L;
      case REL -> 0x40045566L;
      case ABS -> 0x40045567L;
      case MSC -> 0x40045568L;
      case LED -> 0x40045569L;
      case SND -> 0x4004556aL;
      case FF -> 0x4004556bL;
      case SW -> 0x4004556dL;
      case SYN, REP -> 0;
    };
  }

  /** A struct uinput_setup. */
  static byte[] setup(DeviceDescription device) {
    ByteBuffer bytes = ByteBuffer.allocate(SETUP_BYTES).order(ByteOrder.nativeOrder());
    bytes.putShort((short) device.id().bus()).putShort((short) device.id().vendor());
    bytes.putShort((short) device.id().product()).putShort((short) device.id().version());
    bytes.put(NAME_OFFSET, device.name().getBytes(StandardCharsets.UTF_8));
    return bytes.array();
  }

  /** A struct uinput_abs_setup. */
  static byte[] axis(int code, AbsoluteAxis axis) {
    ByteBuffer bytes = ByteBuffer.allocate(ABSOLUTE_BYTES).order(ByteOrder.nativeOrder());
    bytes.putInt(0).putShort(0, (short) code);
    bytes.putInt(axis.value()).putInt(axis.minimum()).putInt(axis.maximum());
    bytes.putInt(axis.fuzz()).putInt(axis.flat()).putInt(axis.resolution());
    return bytes.array();
  }

  /** A text with its closing NUL. */
  static byte[] text(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }
}
