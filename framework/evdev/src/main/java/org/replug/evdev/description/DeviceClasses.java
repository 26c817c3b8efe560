package org.replug.evdev.description;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventType;

/**
 * What a device is used for: the properties {@code ID_INPUT_*} that udev works out from what a
 * device can send (its builtin input_id), and the kinds that follow from them.
 */
public final class DeviceClasses {
  private static final int KEY_ESC = 1;
  private static final int KEY_S = 31;
  private static final int BTN_MISC = 0x100;
  private static final int BTN_JOYSTICK = 0x120;
  private static final int KEY_OK = 0x160;
  private static final int KEY_MAX = 0x2ff;
  private static final int PROP_POINTING_STICK = 5;
  private static final int PROP_ACCELEROMETER = 6;
  private static final Map<String, String> KINDS =
      Map.of(
          "KEYBOARD", "keyboard",
          "MOUSE", "pointer",
          "TOUCHPAD", "pointer",
          "POINTINGSTICK", "pointer",
          "TOUCHSCREEN", "touchscreen",
          "TABLET", "tablet",
          "JOYSTICK", "joystick");

  private DeviceClasses() {}

  /** The properties {@code ID_INPUT} and {@code ID_INPUT_*}, each with the value {@code 1}. */
  public static SortedMap<String, String> properties(DeviceDescription device) {
    SortedMap<String, String> properties = new TreeMap<>();
    properties.put("ID_INPUT", "1");
    classes(device).forEach(word -> properties.put("ID_INPUT_" + word, "1"));
    return properties;
  }

  /** What a session has the device for: {@code keyboard}, {@code pointer}; empty for nothing. */
  public static Set<String> kinds(DeviceDescription device) {
    SortedSet<String> kinds = new TreeSet<>();
    for (String word : classes(device)) {
      if (KINDS.containsKey(word)) {
        kinds.add(KINDS.get(word));
      }
    }
    return kinds;
  }

  private static SortedSet<String> classes(DeviceDescription device) {
    SortedSet<String> classes = new TreeSet<>();
    if (device.properties().contains(PROP_ACCELEROMETER)) {
      classes.add("ACCELEROMETER");
      return classes;
    }
    SortedSet<Integer> keys = device.codes(EventType.KEY);
    if (any(keys, KEY_ESC, BTN_MISC - 1) || any(keys, KEY_OK, KEY_MAX)) {
      classes.add("KEY");
    }
    if (isKeyboard(keys)) {
      classes.add("KEYBOARD");
    }
    if (!device.codes(EventType.SW).isEmpty()) {
      classes.add("SWITCH");
    }
    if (device.properties().contains(PROP_POINTING_STICK)) {
      classes.add("POINTINGSTICK");
    }
    SortedSet<Integer> relative = device.codes(EventType.REL);
    if (relative.contains(EventCodes.REL_X)
        && relative.contains(EventCodes.REL_Y)
        && keys.contains(EventCodes.BTN_LEFT)) {
      classes.add("MOUSE");
    }
    Set<Integer> axes = device.axes().keySet();
    if (axes.containsAll(Set.of(EventCodes.ABS_X, EventCodes.ABS_Y))
        || axes.containsAll(Set.of(EventCodes.ABS_MT_POSITION_X, EventCodes.ABS_MT_POSITION_Y))) {
      classes.addAll(absolute(keys, device.properties().contains(EventCodes.INPUT_PROP_DIRECT)));
    }
    return classes;
  }

  private static Set<String> absolute(SortedSet<Integer> keys, boolean direct) {
    if (keys.contains(EventCodes.BTN_STYLUS) || keys.contains(EventCodes.BTN_TOOL_PEN)) {
      return Set.of("TABLET");
    }
    if (keys.contains(EventCodes.BTN_TOOL_FINGER) && !direct) {
      return Set.of("TOUCHPAD");
    }
    if (any(keys, EventCodes.BTN_LEFT, EventCodes.BTN_MIDDLE) && !direct) {
      return Set.of("MOUSE");
    }
    if (keys.contains(EventCodes.BTN_TOUCH) || direct) {
      return Set.of("TOUCHSCREEN");
    }
    // Receivers of wireless keyboards claim joystick buttons that nobody can press.
    return any(keys, BTN_JOYSTICK, EventCodes.BTN_TOOL_PEN - 1) && !isKeyboard(keys)
        ? Set.of("JOYSTICK")
        : Set.of();
  }

  private static boolean isKeyboard(SortedSet<Integer> keys) {
    return keys.subSet(KEY_ESC, KEY_S + 1).size() == KEY_S;
  }

  private static boolean any(SortedSet<Integer> codes, int first, int last) {
    return !codes.subSet(first, last + 1).isEmpty();
  }
}
