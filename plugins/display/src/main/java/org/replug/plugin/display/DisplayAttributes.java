package org.replug.plugin.display;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.Machine;

/**
 * What sysfs tells of a display device, by name.
 *
 * <ul>
 *   <li>Of cards and render nodes: {@code driver}, {@code pci.slot}, {@code pci.vendor} and {@code
 *       pci.device} (hexadecimal).
 *   <li>Of each connector of a card: {@code connector.NAME.status} and {@code
 *       connector.NAME.modes}, the modes separated by commas, the preferred one first.
 *   <li>Of frame buffers: {@code driver}, {@code fb.name}, {@code fb.virtual_size} (pixels) and
 *       {@code fb.bits_per_pixel}.
 *   <li>Of the arbiter: nothing.
 * </ul>
 */
final class DisplayAttributes {
  private static final List<String> FRAMEBUFFER_FILES =
      List.of("name", "virtual_size", "bits_per_pixel");

  private DisplayAttributes() {}

  /** Reads the attributes of a node; those that cannot be read are missing. */
  static SortedMap<String, String> read(Machine machine, NodePath node) {
    SortedMap<String, String> attributes = new TreeMap<>();
    if (node.sysfs().isEmpty()) {
      return attributes;
    }
    Path folder = node.sysfs().get();
    driver(machine, folder).ifPresent(driver -> attributes.put("driver", driver));
    IdPath.pciSlot(node.devpath()).ifPresent(slot -> attributes.putAll(pci(machine, folder, slot)));
    if (node.type() == NodeType.CARD) {
      attributes.putAll(connectors(machine, folder, node.name()));
    } else if (node.type() == NodeType.FRAMEBUFFER) {
      for (String file : FRAMEBUFFER_FILES) {
        put(attributes, "fb." + file, machine.read(folder.resolve(file)));
      }
    }
    return attributes;
  }

  /** The name of the driver behind a node. */
  static Optional<String> driver(Machine machine, Path folder) {
    return machine
        .resolve(folder.resolve("device/driver"))
        .map(path -> path.getName(path.getNameCount() - 1).toString());
  }

  private static SortedMap<String, String> pci(Machine machine, Path folder, String slot) {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put("pci.slot", slot);
    for (int i = 1; i <= folder.getNameCount(); i++) {
      if (folder.getName(i - 1).toString().equals(slot)) {
        Path device = Path.of("/").resolve(folder.subpath(0, i));
        put(attributes, "pci.vendor", machine.read(device.resolve("vendor")));
        put(attributes, "pci.device", machine.read(device.resolve("device")));
      }
    }
    return attributes;
  }

  private static SortedMap<String, String> connectors(Machine machine, Path card, String name) {
    SortedMap<String, String> attributes = new TreeMap<>();
    for (String entry : machine.list(card)) {
      if (entry.startsWith(name + "-")) {
        String key = "connector." + entry.substring(name.length() + 1);
        Path connector = card.resolve(entry);
        put(attributes, key + ".status", machine.read(connector.resolve("status")));
        put(
            attributes,
            key + ".modes",
            machine.read(connector.resolve("modes")).map(modes -> modes.replace('\n', ',')));
      }
    }
    return attributes;
  }

  private static void put(
      SortedMap<String, String> attributes, String name, Optional<String> value) {
    value.filter(text -> !text.isEmpty()).ifPresent(text -> attributes.put(name, text));
  }
}
