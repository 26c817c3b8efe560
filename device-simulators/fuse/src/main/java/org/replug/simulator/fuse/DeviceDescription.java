package org.replug.simulator.fuse;

import static org.replug.simulator.fuse.EventCodes.BTN_LEFT;
import static org.replug.simulator.fuse.EventCodes.BTN_MIDDLE;
import static org.replug.simulator.fuse.EventCodes.BTN_RIGHT;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a simulated device is and what it can do; it does not change while the device is plugged.
 *
 * @param name the name that EVIOCGNAME gives
 * @param physicalPath the path that EVIOCGPHYS gives
 * @param product the product number in EVIOCGID; the bus is always BUS_VIRTUAL
 * @param keys the codes of its keys and buttons
 * @param relativeAxes the codes of its relative axes
 * @param absoluteAxes its absolute axes
 * @param leds the codes of its lights
 * @param repeats whether it has the EV_REP settings
 * @param kinds what a session has it for: {@code keyboard} or {@code pointer}
 * @param properties what udev would say of it
 */
public record DeviceDescription(
    String name,
    String physicalPath,
    int product,
    Set<Integer> keys,
    Set<Integer> relativeAxes,
    List<AbsoluteAxis> absoluteAxes,
    Set<Integer> leds,
    boolean repeats,
    Set<String> kinds,
    Map<String, String> properties) {
  /** The presets that {@link #preset} knows. */
  public static final Set<String> PRESETS = Set.of("keyboard", "pointer", "absolute-pointer");

  /** The largest value of the axes of an absolute pointer; the smallest is 0. */
  public static final int ABSOLUTE_MAXIMUM = 32767;

  private static final Set<Integer> BUTTONS = Set.of(BTN_LEFT, BTN_RIGHT, BTN_MIDDLE);
  private static final Map<String, String> MOUSE = Map.of("ID_INPUT", "1", "ID_INPUT_MOUSE", "1");

  /** Copies the collections. */
  public DeviceDescription {
    keys = Set.copyOf(keys);
    relativeAxes = Set.copyOf(relativeAxes);
    absoluteAxes = List.copyOf(absoluteAxes);
    leds = Set.copyOf(leds);
    kinds = Set.copyOf(kinds);
    properties = Map.copyOf(properties);
  }

  /**
   * A device of a preset.
   *
   * @param preset one of {@link #PRESETS}
   * @param label a word at the end of its name
   * @param node the name of its node, which makes its physical path unique
   * @throws IllegalArgumentException if there is no such preset
   */
  public static DeviceDescription preset(String preset, String label, String node) {
    String name = ("Replug " + preset.replace('-', ' ') + " " + label).strip();
    String physicalPath = "replug/" + node;
    return switch (preset) {
      case "keyboard" ->
          new DeviceDescription(
              name,
              physicalPath,
              1,
              KeyNames.keyboardCodes(),
              Set.of(),
              List.of(),
              Set.of(EventCodes.LED_NUML, EventCodes.LED_CAPSL, EventCodes.LED_SCROLLL),
              true,
              Set.of("keyboard"),
              Map.of("ID_INPUT", "1", "ID_INPUT_KEYBOARD", "1", "ID_INPUT_KEY", "1"));
      case "pointer" ->
          new DeviceDescription(
              name,
              physicalPath,
              2,
              BUTTONS,
              Set.of(EventCodes.REL_X, EventCodes.REL_Y, EventCodes.REL_WHEEL),
              List.of(),
              Set.of(),
              false,
              Set.of("pointer"),
              MOUSE);
      case "absolute-pointer" ->
          new DeviceDescription(
              name,
              physicalPath,
              3,
              BUTTONS,
              Set.of(EventCodes.REL_WHEEL),
              List.of(
                  new AbsoluteAxis(EventCodes.ABS_X, 0, ABSOLUTE_MAXIMUM),
                  new AbsoluteAxis(EventCodes.ABS_Y, 0, ABSOLUTE_MAXIMUM)),
              Set.of(),
              false,
              Set.of("pointer"),
              MOUSE);
      default ->
          throw new IllegalArgumentException(
              "no preset " + preset + "; there are absolute-pointer, keyboard and pointer");
    };
  }

  /** Whether the device can send events of a type and code. */
  public boolean has(int type, int code) {
    return switch (type) {
      case EventCodes.EV_SYN -> true;
      case EventCodes.EV_KEY -> keys.contains(code);
      case EventCodes.EV_REL -> relativeAxes.contains(code);
      case EventCodes.EV_ABS -> absoluteAxes.stream().anyMatch(axis -> axis.code() == code);
      case EventCodes.EV_LED -> leds.contains(code);
      default -> false;
    };
  }

  /**
   * How many events a reader's buffer holds: eight packets of the size the kernel would guess for
   * such a device, at least 64, a power of two (evdev_compute_buffer_size,
   * input_estimate_events_per_packet).
   */
  public int bufferSize() {
    int packet = absoluteAxes.size() + relativeAxes.size() + 7;
    int wanted = Math.max(8 * packet, 64);
    int power = Integer.highestOneBit(wanted);
    return power == wanted ? power : 2 * power;
  }
}
