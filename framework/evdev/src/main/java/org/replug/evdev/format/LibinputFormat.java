package org.replug.evdev.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replug.evdev.EventNames;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.DeviceDraft;
import org.replug.evdev.description.InputId;
import org.replug.evdev.description.Recording;

/**
 * The YAML files that {@code libinput record} writes and {@code libinput replay} plays, version 1.
 * They keep no physical path and no unique id. What libinput made of the events, and other devices
 * than the first, is not read.
 */
public final class LibinputFormat {
  private static final int VERSION = 1;
  private static final long SECOND = 1_000_000;

  private LibinputFormat() {}

  /**
   * Reads a file.
   *
   * @throws DescriptionFormatException if it is none of libinput's; the message says where
   */
  public static Recording parse(String text) throws DescriptionFormatException {
    return read(YamlDocument.parse(text));
  }

  static Recording read(YamlDocument document) throws DescriptionFormatException {
    int version = document.child("version").integer();
    if (version != VERSION) {
      throw new DescriptionFormatException("version 1 is understood, not " + version);
    }
    List<YamlDocument> devices = document.child("devices").list();
    if (devices.isEmpty()) {
      throw new DescriptionFormatException("no device");
    }
    YamlDocument first = devices.get(0);
    Optional<YamlDocument> events = first.find("events");
    return new Recording(
        Optional.of(device(first.child("evdev"))),
        events.isPresent() ? events(events.get()) : List.of());
  }

  private static DeviceDescription device(YamlDocument evdev) throws DescriptionFormatException {
    DeviceDraft draft = new DeviceDraft(evdev.child("name").text());
    List<Integer> id = evdev.child("id").integers(4);
    Optional<YamlDocument> codes = evdev.find("codes");
    if (codes.isPresent()) {
      for (Map.Entry<String, YamlDocument> row : codes.get().children().entrySet()) {
        Optional<EventType> type = EventType.of(number(row.getKey(), row.getValue()));
        if (type.isPresent() && type.get() != EventType.ABS) {
          draft.with(type.get(), row.getValue().integers());
        } else if (type.isPresent()) {
          axes(evdev, row.getValue().integers(), draft);
        }
      }
    }
    Optional<YamlDocument> properties = evdev.find("properties");
    if (properties.isPresent()) {
      draft.properties(properties.get().integers());
    }
    try {
      return draft.id(new InputId(id.get(0), id.get(1), id.get(2), id.get(3))).finish();
    } catch (IllegalArgumentException e) {
      throw new DescriptionFormatException(evdev.place() + ": " + e.getMessage(), e);
    }
  }

  private static void axes(YamlDocument evdev, List<Integer> codes, DeviceDraft draft)
      throws DescriptionFormatException {
    Map<String, YamlDocument> ranges = evdev.child("absinfo").children();
    for (int code : codes) {
      YamlDocument range = ranges.get(String.valueOf(code));
      if (range == null) {
        throw evdev.wrong("has no absinfo of the axis " + code);
      }
      List<Integer> row = range.integers(5);
      int place = Math.min(Math.max(0, row.get(0)), Math.max(row.get(0), row.get(1)));
      draft.axis(
          code,
          new AbsoluteAxis(place, row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)));
    }
  }

  private static List<InputEvent> events(YamlDocument frames) throws DescriptionFormatException {
    List<InputEvent> events = new ArrayList<>();
    for (YamlDocument frame : frames.list()) {
      Optional<YamlDocument> evdev = frame.find("evdev");
      if (evdev.isPresent()) {
        for (YamlDocument row : evdev.get().list()) {
          List<Integer> numbers = row.integers(5);
          if (numbers.get(0) < 0 || numbers.get(1) < 0 || numbers.get(1) >= SECOND) {
            throw row.wrong("begins with no time");
          }
          if ((numbers.get(2) & ~0xffff) != 0 || (numbers.get(3) & ~0xffff) != 0) {
            throw row.wrong("has a type or code of more than 16 bits");
          }
          events.add(
              new InputEvent(
                  numbers.get(0) * SECOND + numbers.get(1),
                  numbers.get(2),
                  numbers.get(3),
                  numbers.get(4)));
        }
      }
    }
    return events;
  }

  private static int number(String key, YamlDocument at) throws DescriptionFormatException {
    try {
      return Integer.parseInt(key);
    } catch (NumberFormatException e) {
      throw at.wrong("stands under no number");
    }
  }

  /**
   * Writes a file.
   *
   * @throws IllegalArgumentException if there is no device; these files have one
   */
  public static String format(Recording recording) {
    DeviceDescription device =
        recording
            .device()
            .orElseThrow(() -> new IllegalArgumentException("libinput's files describe a device"));
    InputId id = device.id();
    StringBuilder out = new StringBuilder();
    out.append("# libinput record\nversion: 1\nndevices: 1\ndevices:\n- node: unknown\n");
    out.append("  evdev:\n    name: ").append(quoted(device.name()));
    out.append(
        String.format(
            "%n    id: [%d, %d, %d, %d]%n    codes:%n      0: [0, 1, 2, 3]%n",
            id.bus(), id.vendor(), id.product(), id.version()));
    device
        .codes()
        .forEach(
            (type, codes) ->
                out.append("      ")
                    .append(type.number())
                    .append(": ")
                    .append(codes)
                    .append(" # ")
                    .append(EventNames.type(type.number()))
                    .append('\n'));
    if (!device.axes().isEmpty()) {
      out.append("    absinfo:\n");
      device
          .axes()
          .forEach(
              (code, axis) ->
                  out.append(
                      String.format(
                          "      %d: [%d, %d, %d, %d, %d]%n",
                          code,
                          axis.minimum(),
                          axis.maximum(),
                          axis.fuzz(),
                          axis.flat(),
                          axis.resolution())));
    }
    out.append("    properties: ").append(device.properties()).append("\n  events:\n");
    frames(recording.events(), out);
    return out.toString();
  }

  private static void frames(List<InputEvent> events, StringBuilder out) {
    long start = events.isEmpty() ? 0 : events.get(0).microseconds();
    boolean begins = true;
    for (InputEvent event : events) {
      if (begins) {
        out.append("  - evdev:\n");
      }
      long time = Math.max(0, event.microseconds() - start);
      out.append(
          String.format(
              Locale.ROOT,
              "    - [%3d, %6d, %3d, %3d, %7d] # %s / %s%n",
              time / SECOND,
              time % SECOND,
              event.type(),
              event.code(),
              event.value(),
              EventNames.type(event.type()),
              EventNames.code(event.type(), event.code())));
      begins = event.isSynReport();
    }
  }

  /** A text in double quotes, in ASCII. */
  private static String quoted(String text) {
    return text.codePoints()
        .mapToObj(
            c ->
                c == '"' || c == '\\' || c > '~'
                    ? String.format("\\U%08x", c)
                    : Character.toString(c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
