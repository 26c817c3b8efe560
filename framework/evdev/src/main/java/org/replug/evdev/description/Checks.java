package org.replug.evdev.description;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedSet;
import org.replug.evdev.EventCodes;

/** What the parts of a description must be like. */
final class Checks {
  /** Axes on which libinput refuses a device that has no room. */
  static final Set<Integer> POSITIONS =
      Set.of(
          EventCodes.ABS_X,
          EventCodes.ABS_Y,
          EventCodes.ABS_MT_POSITION_X,
          EventCodes.ABS_MT_POSITION_Y);

  private Checks() {}

  /** A text that the kernel would keep and a terminal can show. */
  static void text(String what, String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > DeviceDescription.LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " has "
              + bytes
              + " bytes; at most "
              + DeviceDescription.LONGEST_TEXT
              + " are taken");
    }
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the " + what + " has control characters");
    }
  }

  static void range(String what, SortedSet<Integer> codes, int maximum) {
    if (codes.isEmpty()) {
      return;
    }
    if (codes.first() < 0 || codes.last() > maximum) {
      int wrong = codes.first() < 0 ? codes.first() : codes.last();
      throw new IllegalArgumentException(
          "there is no " + what + " code " + wrong + "; they go from 0 to " + maximum);
    }
  }
}
