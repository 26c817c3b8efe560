package org.replug.plugin.display;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.Device;
import org.replug.api.Uevent;

/**
 * The uevents of a DRM node: one for the node itself.
 *
 * <p>An X server listens for cards and passes over render nodes; others who read udev's events (a
 * compositor, a media player) look for render nodes too, so these have theirs. Nobody listens for
 * frame buffers or the arbiter.
 *
 * <p>An event of a card without {@code ID_PATH} makes an X server compare with a null pointer once
 * the card's parent is not a PCI device that is there (config_udev_get_fallback_bus_id of its
 * config/udev.c), and crash. Such events are held back: to keep a dead card in the list costs the
 * session less.
 */
final class DisplayUevents {
  /** The property by which an X server knows a card. */
  static final String ID_PATH = "ID_PATH";

  private DisplayUevents() {}

  /** Why the device's events are held back; empty if they are not. */
  static Optional<String> obstacle(Device device) {
    if (!device.subsystem().equals("drm")) {
      return Optional.of("nobody listens for subsystem " + device.subsystem());
    }
    if (device.properties().getOrDefault(ID_PATH, "").isEmpty()) {
      return Optional.of("ID_PATH is unknown, an X server would crash");
    }
    return Optional.empty();
  }

  /** The add: udev's properties, the node and its device number. */
  static List<Uevent> arrived(Device device) {
    return obstacle(device).isPresent() ? List.of() : List.of(minor(Uevent.added(device)));
  }

  /** The remove: the node and its path, by which an X server finds the card, and all the rest. */
  static List<Uevent> departed(Device device) {
    return obstacle(device).isPresent() ? List.of() : List.of(minor(Uevent.removed(device)));
  }

  private static Uevent minor(Uevent event) {
    SortedMap<String, String> properties = new TreeMap<>(event.properties());
    properties.put("DEVTYPE", "drm_minor");
    return Uevent.of(event.action(), event.devpath(), event.subsystem(), properties);
  }
}
