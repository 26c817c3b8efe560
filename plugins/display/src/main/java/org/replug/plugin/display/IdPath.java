package org.replug.plugin.display;

import java.util.List;
import java.util.Optional;

/**
 * The property {@code ID_PATH}, by which an X server knows a card, worked out from its devpath
 * where udev's database does not have it.
 */
final class IdPath {
  private static final String PCI_ADDRESS = "[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]";

  private IdPath() {}

  /**
   * The path of a DRM node.
   *
   * @param devpath the kernel's path of the node, {@code
   *     /devices/pci0000:00/0000:00:02.0/drm/card0}
   * @return {@code pci-0000:00:02.0} for a card in a PCI slot, {@code platform-NAME} for one that
   *     is part of the machine; empty for any other, since a wrong guess is worse than none
   */
  static Optional<String> of(String devpath) {
    List<String> names = List.of(devpath.split("/"));
    int drm = names.lastIndexOf("drm");
    if (drm < 1) {
      return Optional.empty();
    }
    // A virtio card has one more directory between its slot and drm.
    String parent = names.get(drm - 1);
    int slot = parent.matches("virtio\\d+") ? drm - 2 : drm - 1;
    if (slot >= 1 && names.get(slot).matches(PCI_ADDRESS)) {
      return Optional.of("pci-" + names.get(slot));
    }
    if (slot >= 2 && names.get(slot - 1).equals("platform")) {
      return Optional.of("platform-" + names.get(slot));
    }
    return Optional.empty();
  }

  /** The address of the PCI slot that a device sits in or behind: {@code 0000:00:02.0}. */
  static Optional<String> pciSlot(String devpath) {
    return List.of(devpath.split("/")).stream()
        .filter(name -> name.matches(PCI_ADDRESS))
        .reduce((first, last) -> last);
  }
}
