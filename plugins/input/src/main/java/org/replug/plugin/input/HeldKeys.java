package org.replug.plugin.input;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.api.DeviceRecord;
import org.replug.api.OpenDevice;

/**
 * The keys and buttons that are down. An X server that was frozen meanwhile believes them to be
 * down until the device goes: such a device departs first.
 */
final class HeldKeys {
  private HeldKeys() {}

  /**
   * The record with the keys that are down now.
   *
   * <p>A device that does not tell counts as one with a key down: to lose it early costs a moment
   * without it, to lose it late can turn all that is typed into capitals. One that sysfs does not
   * know any more is told apart: the kernel released its keys when it was unplugged.
   */
  static DeviceRecord in(DeviceRecord record, InputNode node, OpenDevice open) {
    boolean unplugged = node.sysfs().isEmpty() && node.number().isPresent();
    if (!node.isEvdev() || unplugged) {
      return record;
    }
    Optional<Bitmap> down = EvdevInput.keysDown(open);
    SortedMap<String, String> attributes = new TreeMap<>(record.attributes());
    attributes.put(InputAttributes.HELD, down.map(Bitmap::toString).orElse("unknown"));
    boolean first = down.map(keys -> !keys.isEmpty()).orElse(true);
    return new DeviceRecord(
        record.device(), attributes, first, record.neverRemoved(), record.stub());
  }
}
