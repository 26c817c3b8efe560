package org.replug.simulator.uinput;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which names the kernel would give to the next input devices. */
final class NextNodes {
  /** The minors of evdev that have fixed numbers; the next free ones begin far above. */
  private static final int FIXED = 32;

  private static final int DYNAMIC = 256;
  private static final Pattern NAME = Pattern.compile("(input|event)(\\d{1,9})");

  private NextNodes() {}

  /**
   * Foretells.
   *
   * @param names what stands in {@code /sys/class/input}
   * @param count how many devices
   * @return for each {@code inputN/eventM}; true as long as nobody else plugs or unplugs
   */
  static List<String> of(List<String> names, int count) {
    int input = -1;
    Set<Integer> taken = new TreeSet<>();
    for (String name : names) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        int number = Integer.parseInt(matcher.group(2));
        if (matcher.group(1).equals("input")) {
          input = Math.max(input, number);
        } else {
          taken.add(number);
        }
      }
    }
    List<String> next = new ArrayList<>();
    int event = 0;
    for (int index = 1; index <= count; index++) {
      while (taken.contains(event)) {
        event = event + 1 == FIXED ? DYNAMIC : event + 1;
      }
      taken.add(event);
      next.add("input" + (input + index) + "/event" + event);
    }
    return next;
  }
}
