package org.replug.evdev.description;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventNames;
import org.replug.evdev.EventType;

/** The devices that can be asked for by a word. */
public final class Presets {
  /** The largest value of the positions of an absolute pointer; the smallest is 0. */
  public static final int ABSOLUTE_MAXIMUM = 32767;

  /** The touch points that a touchscreen tells apart. */
  private static final int FINGERS = 10;

  private static final int VENDOR = 0x5250;
  private static final Map<String, UnaryOperator<DeviceDraft>> PRESETS =
      new TreeMap<>(
          Map.of(
              "keyboard", Presets::keyboard,
              "pointer", Presets::pointer,
              "mouse", Presets::mouse,
              "absolute-pointer", Presets::absolutePointer,
              "touchscreen", Presets::touchscreen,
              "touchpad", Presets::touchpad,
              "tablet", Presets::tablet,
              "gamepad", Presets::gamepad));

  private static final List<String> NUMBERS =
      List.of(
          "keyboard",
          "pointer",
          "absolute-pointer",
          "mouse",
          "touchscreen",
          "touchpad",
          "tablet",
          "gamepad");

  private Presets() {}

  /** The words that {@link #of} knows. */
  public static Set<String> names() {
    return Set.copyOf(PRESETS.keySet());
  }

  /**
   * A device of a preset.
   *
   * @param preset one of {@link #names}
   * @param label a word at the end of its name
   * @param physicalPath where it is plugged
   * @throws IllegalArgumentException if there is no such preset
   */
  public static DeviceDescription of(String preset, String label, String physicalPath) {
    UnaryOperator<DeviceDraft> shape = PRESETS.get(preset);
    if (shape == null) {
      throw new IllegalArgumentException(
          "no preset " + preset + "; there are " + String.join(", ", PRESETS.keySet()));
    }
    String name = ("Replug " + preset.replace('-', ' ') + " " + label).strip();
    DeviceDraft draft =
        new DeviceDraft(name)
            .id(new InputId(InputId.BUS_VIRTUAL, VENDOR, NUMBERS.indexOf(preset) + 1, 1))
            .physicalPath(physicalPath);
    return shape.apply(draft).finish();
  }

  private static DeviceDraft keyboard(DeviceDraft draft) {
    return draft
        .with(
            EventType.KEY,
            IntStream.rangeClosed(1, EventNames.code("KEY_F24").orElseThrow())
                .filter(code -> EventNames.code(EventCodes.EV_KEY, code).startsWith("KEY_"))
                .boxed()
                .toList())
        .with(
            EventType.LED,
            List.of(EventCodes.LED_NUML, EventCodes.LED_CAPSL, EventCodes.LED_SCROLLL))
        .with(EventType.REP, List.of(EventCodes.REP_DELAY, EventCodes.REP_PERIOD));
  }

  private static DeviceDraft pointer(DeviceDraft draft) {
    return draft
        .with(
            EventType.KEY,
            List.of(EventCodes.BTN_LEFT, EventCodes.BTN_RIGHT, EventCodes.BTN_MIDDLE))
        .with(EventType.REL, List.of(EventCodes.REL_X, EventCodes.REL_Y, EventCodes.REL_WHEEL));
  }

  private static DeviceDraft mouse(DeviceDraft draft) {
    return pointer(draft)
        .with(EventType.KEY, List.of(EventCodes.BTN_SIDE, EventCodes.BTN_EXTRA))
        .with(EventType.REL, List.of(EventCodes.REL_HWHEEL));
  }

  private static DeviceDraft absolutePointer(DeviceDraft draft) {
    return position(draft, 0)
        .with(
            EventType.KEY,
            List.of(EventCodes.BTN_LEFT, EventCodes.BTN_RIGHT, EventCodes.BTN_MIDDLE))
        .with(EventType.REL, List.of(EventCodes.REL_WHEEL));
  }

  /** 32767 counts at 100 a millimetre: a screen of 33 centimetres. */
  private static DeviceDraft touchscreen(DeviceDraft draft) {
    return touchPoints(position(draft, 100), 100)
        .with(EventType.KEY, List.of(EventCodes.BTN_TOUCH))
        .properties(List.of(EventCodes.INPUT_PROP_DIRECT));
  }

  private static DeviceDraft touchpad(DeviceDraft draft) {
    return touchPoints(position(draft, 300), 300)
        .with(
            EventType.KEY,
            List.of(
                EventCodes.BTN_LEFT,
                EventCodes.BTN_TOUCH,
                EventCodes.BTN_TOOL_FINGER,
                EventCodes.BTN_TOOL_DOUBLETAP,
                EventCodes.BTN_TOOL_TRIPLETAP))
        .properties(List.of(EventCodes.INPUT_PROP_POINTER, EventCodes.INPUT_PROP_BUTTONPAD));
  }

  private static DeviceDraft tablet(DeviceDraft draft) {
    return position(draft, 100)
        .axis(EventCodes.ABS_PRESSURE, AbsoluteAxis.of(0, 2047, 0))
        .axis(EventCodes.ABS_DISTANCE, AbsoluteAxis.of(0, 63, 0))
        .axis(EventCodes.ABS_TILT_X, AbsoluteAxis.of(-64, 63, 57))
        .axis(EventCodes.ABS_TILT_Y, AbsoluteAxis.of(-64, 63, 57))
        .with(
            EventType.KEY,
            List.of(
                EventCodes.BTN_TOOL_PEN,
                EventCodes.BTN_TOUCH,
                EventCodes.BTN_STYLUS,
                EventCodes.BTN_STYLUS2))
        .properties(List.of(EventCodes.INPUT_PROP_POINTER));
  }

  private static DeviceDraft gamepad(DeviceDraft draft) {
    AbsoluteAxis stick = new AbsoluteAxis(0, -32768, 32767, 16, 128, 0);
    AbsoluteAxis trigger = AbsoluteAxis.of(0, 255, 0);
    AbsoluteAxis hat = AbsoluteAxis.of(-1, 1, 0);
    return draft
        .with(EventType.KEY, range(EventCodes.BTN_SOUTH, EventCodes.BTN_THUMBR))
        .axis(EventCodes.ABS_X, stick)
        .axis(EventCodes.ABS_Y, stick)
        .axis(EventCodes.ABS_Z, trigger)
        .axis(EventCodes.ABS_RX, stick)
        .axis(EventCodes.ABS_RY, stick)
        .axis(EventCodes.ABS_RZ, trigger)
        .axis(EventCodes.ABS_HAT0X, hat)
        .axis(EventCodes.ABS_HAT0Y, hat);
  }

  private static DeviceDraft position(DeviceDraft draft, int resolution) {
    AbsoluteAxis axis = AbsoluteAxis.of(0, ABSOLUTE_MAXIMUM, resolution);
    return draft.axis(EventCodes.ABS_X, axis).axis(EventCodes.ABS_Y, axis);
  }

  private static DeviceDraft touchPoints(DeviceDraft draft, int resolution) {
    AbsoluteAxis axis = AbsoluteAxis.of(0, ABSOLUTE_MAXIMUM, resolution);
    return draft
        .axis(EventCodes.ABS_MT_SLOT, AbsoluteAxis.of(0, FINGERS - 1, 0))
        .axis(EventCodes.ABS_MT_POSITION_X, axis)
        .axis(EventCodes.ABS_MT_POSITION_Y, axis)
        .axis(EventCodes.ABS_MT_TRACKING_ID, AbsoluteAxis.of(0, 65535, 0));
  }

  private static Collection<Integer> range(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toList());
  }
}
