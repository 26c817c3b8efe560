package org.replug.plugin.input;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.Device;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

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
    SortedMap<String, String> properties = new TreeMap<>(device.properties());
    properties.put("DEVNAME", device.devname());
    properties.putIfAbsent("ID_INPUT", "1");
    device
        .deviceNumber()
        .ifPresent(
            number -> {
              properties.put("MAJOR", String.valueOf(number.major()));
              properties.put("MINOR", String.valueOf(number.minor()));
            });
    return List.of(Uevent.of(UeventAction.ADD, device.devpath(), device.subsystem(), properties));
  }

  /**
   * The remove: nothing but the path, by which receivers know the device, and the tags, without
   * which a receiver that filters by tag would not see the event. By a device number udevd would
   * delete its entry of the new device that has the number now; by a node name a receiver could
   * take the new device for the old one.
   */
  static List<Uevent> departed(Device device) {
    SortedMap<String, String> properties = new TreeMap<>(device.properties());
    properties.keySet().retainAll(List.of("TAGS"));
    return List.of(
        Uevent.of(UeventAction.REMOVE, device.devpath(), device.subsystem(), properties));
  }
}
