package org.replug.plugin.input;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a device is used for: udev's properties {@code ID_INPUT_*}, worked out from what the device
 * can send where there is no udevd to say so, and the kinds that follow from them.
 *
 * <p>Code numbers are those of linux/input-event-codes.h.
 */
final class InputClasses {
  private static final int KEY_ESC = 1;
  private static final int KEY_S = 31;
  private static final int BTN_MISC = 0x100;
  private static final int BTN_LEFT = 0x110;
  private static final int BTN_JOYSTICK = 0x120;
  private static final int BTN_DIGI = 0x140;
  private static final int BTN_TOOL_FINGER = 0x145;
  private static final int BTN_TOUCH = 0x14a;
  private static final int BTN_STYLUS = 0x14b;
  private static final int KEY_OK = 0x160;
  private static final int KEY_MAX = 0x2ff;
  private static final int ABS_MT_POSITION_X = 0x35;
  private static final int ABS_MT_POSITION_Y = 0x36;
  private static final int PROP_DIRECT = 1;
  private static final int PROP_POINTING_STICK = 5;
  private static final int PROP_ACCELEROMETER = 6;

  private InputClasses() {}

  /** The properties {@code ID_INPUT} and {@code ID_INPUT_*}, each with the value {@code 1}. */
  static SortedMap<String, String> properties(Capabilities capabilities) {
    SortedMap<String, String> properties = new TreeMap<>();
    properties.put("ID_INPUT", "1");
    for (String word : classes(capabilities)) {
      properties.put("ID_INPUT_" + word, "1");
    }
    return properties;
  }

  /** The kinds of a device with these properties; empty for one that nobody works with. */
  static SortedSet<String> kinds(SortedMap<String, String> properties) {
    SortedSet<String> kinds = new TreeSet<>();
    properties.forEach(
        (key, value) -> {
          if (value.equals("1")) {
            switch (key) {
              case "ID_INPUT_KEYBOARD" -> kinds.add("keyboard");
              case "ID_INPUT_MOUSE", "ID_INPUT_TOUCHPAD", "ID_INPUT_POINTINGSTICK" ->
                  kinds.add("pointer");
              case "ID_INPUT_TOUCHSCREEN" -> kinds.add("touchscreen");
              case "ID_INPUT_TABLET" -> kinds.add("tablet");
              case "ID_INPUT_JOYSTICK" -> kinds.add("joystick");
              default -> {
                // Single keys, switches and sensors: a session does not miss them.
              }
            }
          }
        });
    return kinds;
  }

  private static SortedSet<String> classes(Capabilities capabilities) {
    SortedSet<String> classes = new TreeSet<>();
    if (capabilities.properties().has(PROP_ACCELEROMETER)) {
      classes.add("ACCELEROMETER");
      return classes;
    }
    Bitmap keys = capabilities.of(EventType.KEY);
    if (keys.hasAll(KEY_ESC, KEY_S)) {
      classes.add("KEYBOARD");
    }
    if (keys.hasAny(KEY_ESC, BTN_MISC - 1) || keys.hasAny(KEY_OK, KEY_MAX)) {
      classes.add("KEY");
    }
    if (!capabilities.of(EventType.SW).isEmpty()) {
      classes.add("SWITCH");
    }
    if (capabilities.properties().has(PROP_POINTING_STICK)) {
      classes.add("POINTINGSTICK");
    }
    if (capabilities.of(EventType.REL).hasAll(0, 1) && keys.has(BTN_LEFT)) {
      classes.add("MOUSE");
    }
    Bitmap axes = capabilities.of(EventType.ABS);
    if (axes.hasAll(0, 1) || axes.hasAll(ABS_MT_POSITION_X, ABS_MT_POSITION_Y)) {
      classes.addAll(absolute(keys, capabilities.properties().has(PROP_DIRECT)));
    }
    return classes;
  }

  private static SortedSet<String> absolute(Bitmap keys, boolean direct) {
    SortedSet<String> classes = new TreeSet<>();
    boolean pen = keys.has(BTN_STYLUS) || keys.has(BTN_DIGI);
    if (pen) {
      classes.add("TABLET");
    } else if (keys.has(BTN_TOOL_FINGER) && !direct) {
      classes.add("TOUCHPAD");
    } else if (keys.hasAny(BTN_LEFT, BTN_LEFT + 2) && !direct) {
      classes.add("MOUSE");
    } else if (keys.has(BTN_TOUCH) || direct) {
      classes.add("TOUCHSCREEN");
    } else if (keys.hasAny(BTN_JOYSTICK, BTN_DIGI - 1) && !keys.hasAll(KEY_ESC, KEY_S)) {
      // Receivers of wireless keyboards claim joystick buttons that nobody can press.
      classes.add("JOYSTICK");
    }
    return classes;
  }
}
