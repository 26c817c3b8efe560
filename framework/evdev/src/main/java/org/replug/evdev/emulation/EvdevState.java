package org.replug.evdev.emulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;

/**
 * What a device's keys, lights, switches, axes and touch points are at the moment.
 *
 * <p>Not safe for several threads; the device's lock guards it.
 */
final class EvdevState {
  private final DeviceDescription description;
  private final Map<EventType, BitSet> on = new EnumMap<>(EventType.class);
  private final Map<Integer, AbsoluteAxis> axes;
  private final TouchPoints points;

  /** Milliseconds, as the kernel's softrepeat sets them: delay, period. */
  private int[] repeat = {250, 33};

  /** All keys up, all lights off, no finger on the device, the axes where they are described. */
  EvdevState(DeviceDescription description) {
    this.description = description;
    this.axes = new TreeMap<>(description.axes());
    this.points = new TouchPoints(description.slots());
    for (EventType type : List.of(EventType.KEY, EventType.LED, EventType.SW, EventType.SND)) {
      on.put(type, new BitSet());
    }
  }

  /**
   * Takes an event over into the state (input_get_disposition).
   *
   * @return what readers get to see of it: nothing of an event that changes nothing
   */
  List<InputEvent> apply(InputEvent event) {
    if (!description.has(event.type(), event.code())) {
      return List.of();
    }
    return switch (event.type()) {
      case EventCodes.EV_SYN -> event.code() < EventCodes.SYN_DROPPED ? List.of(event) : List.of();
      case EventCodes.EV_MSC -> List.of(event);
      case EventCodes.EV_KEY ->
          event.value() == 2 || flips(EventType.KEY, event) ? List.of(event) : List.of();
      case EventCodes.EV_LED -> flips(EventType.LED, event) ? List.of(event) : List.of();
      case EventCodes.EV_SW -> flips(EventType.SW, event) ? List.of(event) : List.of();
      case EventCodes.EV_SND -> flips(EventType.SND, event) ? List.of(event) : List.of();
      case EventCodes.EV_REL -> event.value() == 0 ? List.of() : List.of(event);
      case EventCodes.EV_ABS -> moved(event);
      default -> List.of();
    };
  }

  /** The codes of a type that are on: keys that are down, lights that are lit. */
  BitSet on(EventType type) {
    return (BitSet) on.get(type).clone();
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
    AbsoluteAxis axis = axes.get(code);
    if (axis != null) {
      bytes.putInt(code == EventCodes.ABS_MT_SLOT ? points.shown() : axis.value());
      bytes.putInt(axis.minimum()).putInt(axis.maximum()).putInt(axis.fuzz());
      bytes.putInt(axis.flat()).putInt(axis.resolution());
    }
    return bytes.array();
  }

  /** Takes a {@code struct input_absinfo} as EVIOCSABS hands it in. */
  void axis(int code, byte[] info) {
    ByteBuffer bytes = ByteBuffer.wrap(info).order(ByteOrder.nativeOrder());
    axes.computeIfPresent(
        code,
        (unused, axis) ->
            new AbsoluteAxis(
                bytes.getInt(),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getInt()));
  }

  /** One axis of every touch point; empty where the device has none, or it is no such axis. */
  Optional<int[]> points(int code) {
    return points.values(code);
  }

  private List<InputEvent> moved(InputEvent event) {
    AbsoluteAxis axis = axes.get(event.code());
    if (event.code() == EventCodes.ABS_MT_SLOT) {
      points.choose(event.value());
      return List.of();
    }
    if (EventCodes.ofTouchPoint(event.code())) {
      return points.move(event, axis.fuzz());
    }
    int value = defuzz(event.value(), axis.value(), axis.fuzz());
    if (value == axis.value()) {
      return List.of();
    }
    axes.put(event.code(), axis.at(value));
    return List.of(new InputEvent(event.microseconds(), event.type(), event.code(), value));
  }

  /** Filters noise as the kernel does (input_defuzz_abs_event). */
  static int defuzz(int value, int before, int fuzz) {
    long distance = Math.abs((long) value - before);
    if (fuzz == 0 || distance >= 2L * fuzz) {
      return value;
    }
    if (distance < fuzz / 2) {
      return before;
    }
    return distance < fuzz
        ? (int) ((before * 3L + value) / 4)
        : (int) (((long) before + value) / 2);
  }

  private boolean flips(EventType type, InputEvent event) {
    BitSet bits = on.get(type);
    boolean set = event.value() != 0;
    boolean changes = bits.get(event.code()) != set;
    bits.set(event.code(), set);
    return changes;
  }
}
