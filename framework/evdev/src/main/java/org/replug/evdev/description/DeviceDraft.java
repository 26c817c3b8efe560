package org.replug.evdev.description;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.replug.evdev.EventType;

/**
 * A description in the making.
 *
 * <pre>{@code
 * DeviceDescription wheel =
 *     new DeviceDraft("A wheel").with(EventType.REL, List.of(EventCodes.REL_WHEEL)).finish();
 * }</pre>
 */
public final class DeviceDraft {
  private final String name;
  private Optional<String> physicalPath = Optional.empty();
  private Optional<String> uniqueId = Optional.empty();
  private InputId id = new InputId(InputId.BUS_VIRTUAL, 0, 0, 0);
  private final Map<EventType, SortedSet<Integer>> codes = new EnumMap<>(EventType.class);
  private final SortedMap<Integer, AbsoluteAxis> axes = new TreeMap<>();
  private final SortedSet<Integer> properties = new TreeSet<>();

  /** A device that can do nothing yet. */
  public DeviceDraft(String name) {
    this.name = name;
  }

  /** Chooses the identity. */
  public DeviceDraft id(InputId chosen) {
    id = chosen;
    return this;
  }

  /** Says where it is plugged. */
  public DeviceDraft physicalPath(String path) {
    physicalPath = Optional.of(path);
    return this;
  }

  /** Chooses the serial number. */
  public DeviceDraft uniqueId(String serial) {
    uniqueId = Optional.of(serial);
    return this;
  }

  /** Adds codes of a type; those of absolute axes come with their {@link #axis}. */
  public DeviceDraft with(EventType type, Collection<Integer> added) {
    codes.computeIfAbsent(type, unused -> new TreeSet<>()).addAll(added);
    return this;
  }

  /** Adds an absolute axis. */
  public DeviceDraft axis(int code, AbsoluteAxis axis) {
    axes.put(code, axis);
    return with(EventType.ABS, List.of(code));
  }

  /** Adds properties (INPUT_PROP_*). */
  public DeviceDraft properties(Collection<Integer> added) {
    properties.addAll(added);
    return this;
  }

  /**
   * The description.
   *
   * @throws IllegalArgumentException if no device can be so; the message says why
   */
  public DeviceDescription finish() {
    return new DeviceDescription(
        name, physicalPath, uniqueId, id, new TreeMap<>(codes), axes, properties);
  }
}
