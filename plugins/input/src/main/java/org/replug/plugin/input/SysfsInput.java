package org.replug.plugin.input;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.Machine;

/**
 * An input device as sysfs describes it ({@code /sys/class/input/inputN},
 * Documentation/ABI/testing/sysfs-class-input of the kernel).
 */
final class SysfsInput {
  private SysfsInput() {}

  /**
   * Describes a device.
   *
   * @param machine where the device is
   * @param node the directory of the node, {@code .../input3/event3}; its parent describes the
   *     device
   */
  static InputDescription describe(Machine machine, Path node) {
    Path device = Optional.ofNullable(node.getParent()).orElse(node);
    SortedMap<EventType, Bitmap> codes = new TreeMap<>();
    for (EventType type : EventType.values()) {
      Bitmap bitmap = bitmap(machine, device.resolve("capabilities").resolve(type.word()));
      if (!bitmap.isEmpty()) {
        codes.put(type, bitmap);
      }
    }
    return new InputDescription(
        machine.read(device.resolve("name")).orElse(""),
        text(machine, device.resolve("phys")),
        text(machine, device.resolve("uniq")),
        id(machine, device.resolve("id")),
        new Capabilities(codes, bitmap(machine, device.resolve("properties"))),
        new TreeMap<>(Map.of()));
  }

  private static Optional<String> text(Machine machine, Path file) {
    return machine.read(file).filter(text -> !text.isEmpty());
  }

  private static Bitmap bitmap(Machine machine, Path file) {
    return machine.read(file).map(Bitmap::ofSysfs).orElse(Bitmap.EMPTY);
  }

  private static Optional<InputId> id(Machine machine, Path folder) {
    Optional<Integer> bus = number(machine, folder.resolve("bustype"));
    Optional<Integer> vendor = number(machine, folder.resolve("vendor"));
    Optional<Integer> product = number(machine, folder.resolve("product"));
    Optional<Integer> version = number(machine, folder.resolve("version"));
    if (bus.isEmpty() || vendor.isEmpty() || product.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new InputId(bus.get(), vendor.get(), product.get(), version.get()));
  }

  private static Optional<Integer> number(Machine machine, Path file) {
    return machine
        .read(file)
        .filter(text -> text.matches("[0-9a-fA-F]{1,4}"))
        .map(text -> Integer.valueOf(text, 16));
  }
}
