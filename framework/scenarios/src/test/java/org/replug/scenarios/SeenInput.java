package org.replug.scenarios;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client has seen of devices. Pure.
 *
 * @param devices the names of the devices that it was shown
 * @param events lines of a device's name, a tab, the kind of event, its detail unless that is 0,
 *     and its axes, as the device has sent them
 */
record SeenInput(Set<String> devices, List<String> events) {
  private static final Pattern HEAD = Pattern.compile("EVENT type \\d+ \\((\\w+)\\)");
  private static final Pattern SOURCE = Pattern.compile(" +device: \\d+ \\((\\d+)\\)");
  private static final Pattern DETAIL = Pattern.compile(" +detail: (\\d+)");
  private static final Pattern AXIS = Pattern.compile(" +(\\d+): (\\S+) \\((\\S+)\\)");

  // A sign where the device is another than that of the line before, and how often if not once.
  private static final Pattern LINE =
      Pattern.compile(
          "[- ]((?:input/)?event\\d+) +([A-Z_]+) +(?:\\d+ +(?=\\+))?(?:\\+\\d+\\.\\d+s)?(.*)");

  private static final Pattern ADDED = Pattern.compile("(.*?) +seat\\S* +default +group\\d+ *(.*)");

  /**
   * What xinput(1) prints for {@code test-xi2 --root}.
   *
   * @param devices lines of a device's number, a tab and its name
   * @param text what it has printed
   */
  static SeenInput ofXinput(String devices, String text) {
    Map<String, String> names = new HashMap<>();
    for (String line : devices.lines().toList()) {
      // A device of no master has a sign before its number and its name.
      String[] parts = line.replaceAll("[^\\x00-\\x7f] ?", "").split("\t", 2);
      names.put(parts[0].strip(), parts[1].strip());
    }
    List<String> seen = new ArrayList<>();
    String device = "";
    StringBuilder event = new StringBuilder();
    for (String line : text.lines().toList()) {
      Matcher head = HEAD.matcher(line);
      Matcher source = SOURCE.matcher(line);
      Matcher detail = DETAIL.matcher(line);
      Matcher axis = AXIS.matcher(line);
      if (head.matches()) {
        add(seen, device, event);
        event.append(head.group(1));
      } else if (source.matches()) {
        device = names.getOrDefault(source.group(1), "");
      } else if (detail.matches() && !detail.group(1).equals("0")) {
        event.append(' ').append(detail.group(1));
      } else if (axis.matches()) {
        event.append(' ').append(axis.group(1)).append('=').append(axis.group(3));
      }
    }
    add(seen, device, event);
    return new SeenInput(Set.copyOf(names.values()), seen);
  }

  /**
   * What libinput-debug-events(1) prints, without times, signs of what has changed, and spaces that
   * only align.
   */
  static SeenInput ofLibinput(String text) {
    Map<String, String> names = new HashMap<>();
    List<String> seen = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher event = LINE.matcher(line);
      if (event.matches()) {
        String what = event.group(3).strip();
        Matcher added = ADDED.matcher(what);
        if (event.group(2).equals("DEVICE_ADDED") && added.matches()) {
          names.put(event.group(1), added.group(1));
          what = added.group(2);
        }
        String detail = event.group(2) + " " + what.replace("*", "").replaceAll("\\s+", " ");
        seen.add(names.getOrDefault(event.group(1), "") + "\t" + detail.strip());
      }
    }
    return new SeenInput(Set.copyOf(names.values()), seen);
  }

  private static void add(List<String> seen, String device, StringBuilder event) {
    if (!device.isEmpty() && event.length() > 0) {
      seen.add(device + "\t" + event);
    }
    event.setLength(0);
  }

  /** Which of some expected events were not seen: a device's name, a tab, and a regex. */
  List<String> missing(List<String> expected) {
    return expected.stream()
        .filter(each -> events.stream().noneMatch(seen -> seen.matches(each)))
        .toList();
  }

  /** The events of one device. */
  List<String> of(String device) {
    return events.stream().filter(event -> event.startsWith(device + "\t")).toList();
  }
}
