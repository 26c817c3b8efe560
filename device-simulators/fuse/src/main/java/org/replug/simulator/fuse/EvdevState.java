package org.replug.simulator.fuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a device's keys, lights and axes are at the moment.
 *
 * <p>Not safe for several threads; the device's lock guards it.
 */
final class EvdevState {
  private final DeviceDescription description;
  private final BitSet keysDown = new BitSet();
  private final BitSet ledsOn = new BitSet();
  private final Map<Integer, Integer> axes = new HashMap<>();

  /** Milliseconds, as the kernel's softrepeat sets them: delay, period. */
  private int[] repeat = {250, 33};

  /** All keys up, all lights off, the axes at 0. */
  EvdevState(DeviceDescription description) {
    this.description = description;
  }

  /**
   * Takes an event over into the state.
   *
   * @return whether readers get to see it: an event that changes nothing is silently dropped, as
   *     the kernel does (input_get_disposition)
   */
  boolean apply(InputEvent event) {
    if (!description.has(event.type(), event.code())) {
      return false;
    }
    return switch (event.type()) {
      case EventCodes.EV_KEY -> flip(keysDown, event);
      case EventCodes.EV_LED -> flip(ledsOn, event);
      case EventCodes.EV_REL -> event.value() != 0;
      case EventCodes.EV_ABS -> {
        Integer before = axes.put(event.code(), event.value());
        yield event.value() != (before == null ? 0 : before);
      }
      default -> false;
    };
  }

  /** The codes of the keys that are down. */
  BitSet keysDown() {
    return (BitSet) keysDown.clone();
  }

  /** The codes of the lights that are on. */
  BitSet ledsOn() {
    return (BitSet) ledsOn.clone();
  }

  /** Delay and period in milliseconds, as EVIOCGREP gives them. */
  byte[] repeat() {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    bytes.putInt(repeat[EventCodes.REP_DELAY]).putInt(repeat[EventCodes.REP_PERIOD]);
    return bytes.array();
  }

  /** Takes delay and period as EVIOCSREP hands them in. */
  void repeat(byte[] settings) {
    ByteBuffer bytes = ByteBuffer.wrap(settings).order(ByteOrder.nativeOrder());
    repeat = new int[] {bytes.getInt(), bytes.getInt()};
  }

  /** The {@code struct input_absinfo} of an axis; zeros for one that the device lacks. */
  byte[] axis(int code) {
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
    List<AbsoluteAxis> known =
        description.absoluteAxes().stream().filter(axis -> axis.code() == code).toList();
    for (AbsoluteAxis axis : known) {
      bytes.putInt(axes.getOrDefault(code, 0)).putInt(axis.minimum()).putInt(axis.maximum());
    }
    return bytes.array();
  }

  private static boolean flip(BitSet bits, InputEvent event) {
    boolean on = event.value() != 0;
    boolean changes = bits.get(event.code()) != on;
    bits.set(event.code(), on);
    return changes;
  }
}
