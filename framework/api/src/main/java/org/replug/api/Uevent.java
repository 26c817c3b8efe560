package org.replug.api;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A uevent: the kernel's announcement that a device has come or gone.
 *
 * <p>ACTION, DEVPATH and SUBSYSTEM are fields of their own and never among the properties; the
 * sender adds SEQNUM.
 *
 * <pre>{@code
 * public List<Uevent> arrived(Device device) {
 *   return List.of(Uevent.added(device));
 * }
 *
 * public List<Uevent> departed(Device device) {
 *   return List.of(Uevent.removed(device));
 * }
 * }</pre>
 *
 * @param action what has happened
 * @param devpath the kernel's path of the device, without {@code /sys}
 * @param subsystem the kernel's subsystem
 * @param properties the further properties. A key has no {@code =}, neither has a NUL or a line end
 * @since 0.1
 */
public record Uevent(
    UeventAction action, String devpath, String subsystem, SortedMap<String, String> properties) {

  /**
   * Checks that the event can go over the wire as it is.
   *
   * @throws IllegalArgumentException if a text could be taken for another property
   */
  public Uevent {
    requireClean("devpath", devpath);
    requireClean("subsystem", subsystem);
    if (!devpath.startsWith("/devices/") || devpath.contains("/../") || devpath.endsWith("/..")) {
      throw new IllegalArgumentException("no devpath of the kernel's: " + devpath);
    }
    for (Map.Entry<String, String> property : properties.entrySet()) {
      requireClean("property name", property.getKey());
      requireClean("property " + property.getKey(), property.getValue());
      if (property.getKey().isEmpty() || property.getKey().indexOf('=') >= 0) {
        throw new IllegalArgumentException("no property name: '" + property.getKey() + "'");
      }
    }
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** As the constructor; takes any map. */
  public static Uevent of(
      UeventAction action, String devpath, String subsystem, Map<String, String> properties) {
    return new Uevent(action, devpath, subsystem, new TreeMap<>(properties));
  }

  /**
   * The event by which a device comes that is nothing but its node: its udev properties, and
   * DEVNAME, MAJOR and MINOR.
   */
  public static Uevent added(Device device) {
    return new Uevent(UeventAction.ADD, device.devpath(), device.subsystem(), described(device));
  }

  /**
   * The event by which such a device goes, with what the kernel and udevd say of it: programs know
   * their devices by DEVNAME, by the number or by the path, and look at udev's properties to tell
   * whether it is one of theirs. What another device has by then is no concern of a plugin: where
   * the node or the number is that of a device which is there, Replug takes it out of the event.
   * There are no DEVLINKS: links that are there now belong to others.
   */
  public static Uevent removed(Device device) {
    SortedMap<String, String> properties = described(device);
    properties.remove("DEVLINKS");
    return new Uevent(UeventAction.REMOVE, device.devpath(), device.subsystem(), properties);
  }

  private static SortedMap<String, String> described(Device device) {
    SortedMap<String, String> properties = new TreeMap<>(device.properties());
    properties.put("DEVNAME", device.devname());
    if (device.deviceNumber().isPresent()) {
      properties.put("MAJOR", String.valueOf(device.deviceNumber().get().major()));
      properties.put("MINOR", String.valueOf(device.deviceNumber().get().minor()));
    }
    return properties;
  }

  private static void requireClean(String what, String text) {
    if (text.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r')) {
      throw new IllegalArgumentException("a NUL or a line end in the " + what + " of a uevent");
    }
  }
}
