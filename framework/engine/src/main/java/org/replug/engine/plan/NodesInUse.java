package org.replug.engine.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.Device;
import org.replug.api.Uevent;

/**
 * What the remove of a departed device must not name, because another device has it now.
 *
 * <p>A number: udevd deletes its entry of the device that has it, whether the session has heard of
 * that one or not. A node name: a receiver that knows devices by their node would drop the one that
 * it has got meanwhile; until that has been added, the name is the departed one's to it.
 */
final class NodesInUse {
  private static final String DEV = "/dev/";

  private final Set<NodeNumber> numbers;
  private final Set<String> names = new HashSet<>();

  NodesInUse(AnnounceInput input) {
    numbers = new HashSet<>(input.numbersHere());
    input.presentNow().forEach(device -> NodeNumber.of(device).ifPresent(numbers::add));
  }

  /** The session has been told of a device that is here. */
  void added(Device device) {
    names.add(name(device.devname()));
  }

  /** A remove without what is not its device's any more. */
  Uevent spare(Uevent remove) {
    SortedMap<String, String> properties = new TreeMap<>(remove.properties());
    if (NodeNumber.of(remove).map(numbers::contains).orElse(true)) {
      properties.keySet().removeAll(List.of("MAJOR", "MINOR"));
    }
    if (names.contains(name(properties.getOrDefault("DEVNAME", "")))) {
      properties.remove("DEVNAME");
    }
    return Uevent.of(remove.action(), remove.devpath(), remove.subsystem(), properties);
  }

  /** The kernel leaves out the folder, udevd does not. */
  private static String name(String devname) {
    return devname.startsWith(DEV) ? devname.substring(DEV.length()) : devname;
  }
}
