package org.replug.plugin.input;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.Device;
import org.replug.api.Uevent;

/**
 * The uevents of an input device: one for its node. The parent ({@code inputN}) has no node, so
 * that nobody who listens does anything at its events.
 */
final class InputUevents {
  private InputUevents() {}

  /**
   * The add: udev's properties, the node and the device number. Without {@code ID_INPUT} an X
   * server ignores the device. A seat other than {@code seat0} stands among udev's properties.
   */
  static List<Uevent> arrived(Device device) {
    return List.of(inputEvent(Uevent.added(device)));
  }

  /**
   * The remove: X servers and libinput know the device by its path, games by its node ({@code
   * DEVNAME}), some of these only if the event calls it a game pad ({@code ID_INPUT_JOYSTICK}).
   */
  static List<Uevent> departed(Device device) {
    return List.of(inputEvent(Uevent.removed(device)));
  }

  private static Uevent inputEvent(Uevent event) {
    SortedMap<String, String> properties = new TreeMap<>(event.properties());
    properties.putIfAbsent("ID_INPUT", "1");
    return Uevent.of(event.action(), event.devpath(), event.subsystem(), properties);
  }
}
