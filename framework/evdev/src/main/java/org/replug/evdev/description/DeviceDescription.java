package org.replug.evdev.description;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventNames;
import org.replug.evdev.EventType;

/**
 * What an input device is and what it can do; it does not change while the device is plugged.
 *
 * @param name the name that EVIOCGNAME gives, at most {@link #LONGEST_TEXT} bytes
 * @param physicalPath where it is plugged, as EVIOCGPHYS gives it
 * @param uniqueId its serial number, as EVIOCGUNIQ gives it
 * @param id its identity
 * @param codes what it can send, by type; without {@code SYN}, and without types that it lacks
 * @param axes its absolute axes, by code; the same as the codes of {@code ABS}
 * @param properties its properties (INPUT_PROP_*)
 */
public record DeviceDescription(
    String name,
    Optional<String> physicalPath,
    Optional<String> uniqueId,
    InputId id,
    SortedMap<EventType, SortedSet<Integer>> codes,
    SortedMap<Integer, AbsoluteAxis> axes,
    SortedSet<Integer> properties) {
  /** The most bytes of a name that uinput takes (UINPUT_MAX_NAME_SIZE with its closing NUL). */
  public static final int LONGEST_TEXT = 79;

  private static final SortedSet<Integer> REPEAT_SETTINGS =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(Set.of(EventCodes.REP_DELAY, EventCodes.REP_PERIOD)));

  private static final int PROPERTY_MAXIMUM = 0x1f;

  /** The most touch points; the kernel allots memory for each (input_mt_init_slots allows 1024). */
  private static final int MOST_SLOTS = 1024;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if no device can be so; the message says why
   */
  public DeviceDescription {
    Checks.text("name", name);
    physicalPath.ifPresent(text -> Checks.text("physical path", text));
    uniqueId.ifPresent(text -> Checks.text("unique id", text));
    SortedMap<EventType, SortedSet<Integer>> copied = new TreeMap<>();
    codes.forEach(
        (type, set) -> {
          if (type != EventType.SYN && !set.isEmpty()) {
            Checks.range(type.name(), set, type.maximum());
            copied.put(type, Collections.unmodifiableSortedSet(new TreeSet<>(set)));
          }
        });
    // The settings come together, whatever a file lists of them.
    copied.computeIfPresent(EventType.REP, (type, some) -> REPEAT_SETTINGS);
    codes = Collections.unmodifiableSortedMap(copied);
    axes = Collections.unmodifiableSortedMap(new TreeMap<>(axes));
    properties = Collections.unmodifiableSortedSet(new TreeSet<>(properties));
    Checks.range("INPUT_PROP", properties, PROPERTY_MAXIMUM);
    if (!axes.keySet().equals(codes.getOrDefault(EventType.ABS, new TreeSet<>()))) {
      throw new IllegalArgumentException("the absolute axes and their ranges are not the same");
    }
    axes.forEach(DeviceDescription::checkAxis);
  }

  /** The codes of a type; empty if the device lacks it. */
  public SortedSet<Integer> codes(EventType type) {
    return codes.getOrDefault(type, Collections.emptySortedSet());
  }

  /** Whether the device can send events of a type and code. */
  public boolean has(int type, int code) {
    return type == EventCodes.EV_SYN
        || EventType.of(type).map(this::codes).filter(known -> known.contains(code)).isPresent();
  }

  /** How many touch points it tells apart; 0 for a device without {@code ABS_MT_SLOT}. */
  public int slots() {
    AbsoluteAxis slot = axes.get(EventCodes.ABS_MT_SLOT);
    return slot == null ? 0 : slot.maximum() + 1;
  }

  /**
   * How many events a reader's buffer holds: eight packets of the size the kernel would guess for
   * such a device, at least 64, a power of two (evdev_compute_buffer_size,
   * input_estimate_events_per_packet).
   */
  public int bufferSize() {
    int points = Math.max(slots(), guessedPoints());
    int packet = 8 + points + codes(EventType.REL).size();
    for (int axis : axes.keySet()) {
      packet += EventCodes.ofTouchPoint(axis) ? points : 1;
    }
    int wanted = Math.max(8 * packet, 64);
    int power = Integer.highestOneBit(wanted);
    return power == wanted ? power : 2 * power;
  }

  /** The same device plugged elsewhere. */
  public DeviceDescription withPhysicalPath(String path) {
    return new DeviceDescription(name, Optional.of(path), uniqueId, id, codes, axes, properties);
  }

  /** The same device without some types of events. */
  public DeviceDescription without(EventType type) {
    SortedMap<EventType, SortedSet<Integer>> rest = new TreeMap<>(codes);
    rest.remove(type);
    Map<Integer, AbsoluteAxis> kept = type == EventType.ABS ? Map.of() : axes;
    return new DeviceDescription(
        name, physicalPath, uniqueId, id, rest, new TreeMap<>(kept), properties);
  }

  /** Without slots, the kernel guesses from the range of the tracking id, 2 to 32. */
  private int guessedPoints() {
    AbsoluteAxis tracking = axes.get(EventCodes.ABS_MT_TRACKING_ID);
    if (slots() > 0) {
      return 0;
    }
    if (tracking != null) {
      long range = (long) tracking.maximum() - tracking.minimum() + 1;
      return (int) Math.min(Math.max(range, 2), 32);
    }
    return axes.containsKey(EventCodes.ABS_MT_POSITION_X) ? 2 : 0;
  }

  private static void checkAxis(int code, AbsoluteAxis axis) {
    String name = EventNames.code(EventCodes.EV_ABS, code);
    String range = " from " + axis.minimum() + " to " + axis.maximum();
    if (axis.minimum() > axis.maximum()) {
      throw new IllegalArgumentException(name + " goes" + range);
    }
    if (axis.minimum() == axis.maximum() && Checks.POSITIONS.contains(code)) {
      throw new IllegalArgumentException(name + " goes" + range + ": it has no room");
    }
    long room = (long) axis.maximum() - axis.minimum();
    if (room > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(name + " goes" + range + ", more than the kernel takes");
    }
    if (axis.fuzz() < 0 || axis.flat() < 0 || axis.resolution() < 0) {
      throw new IllegalArgumentException(name + " has a negative fuzz, flat or resolution");
    }
    if (code == EventCodes.ABS_MT_SLOT && (axis.maximum() < 0 || axis.maximum() >= MOST_SLOTS)) {
      throw new IllegalArgumentException(
          name + " goes" + range + "; the last slot is from 0 to " + (MOST_SLOTS - 1));
    }
  }
}
