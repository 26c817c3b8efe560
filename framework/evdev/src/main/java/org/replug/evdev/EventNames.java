package org.replug.evdev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The names of event types, codes and properties, as linux/input-event-codes.h defines them. */
public final class EventNames {
  /** Names of groups of buttons; the first button of each has a name of its own. */
  private static final Set<String> GROUPS =
      Set.of(
          "BTN_MISC",
          "BTN_MOUSE",
          "BTN_JOYSTICK",
          "BTN_GAMEPAD",
          "BTN_DIGI",
          "BTN_WHEEL",
          "BTN_TRIGGER_HAPPY");

  private static final Map<String, Integer> CODES = new HashMap<>();
  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    try (InputStream table = EventNames.class.getResourceAsStream("event-codes.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          add(line.split(" "));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EventNames() {}

  /** The code of a name such as {@code KEY_LEFTSHIFT}, {@code ABS_X} or {@code EV_KEY}. */
  public static OptionalInt code(String name) {
    Integer code = CODES.get(name);
    return code == null ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** The name of an event type, {@code EV_KEY}; a number where it has none. */
  public static String type(int type) {
    return NAMES.getOrDefault("EV/" + type, String.valueOf(type));
  }

  /** The name of a code, {@code KEY_A}; a number where it has none. */
  public static String code(int type, int code) {
    Optional<String> group = EventType.of(type).map(EventType::name);
    return group.map(name -> NAMES.get(name + "/" + code)).orElse(String.format("%03x", code));
  }

  private static void add(String[] row) {
    int code = Integer.decode(row[2]);
    CODES.put(row[1], code);
    if (!GROUPS.contains(row[1])) {
      NAMES.putIfAbsent(row[0] + "/" + code, row[1]);
    }
  }
}
