package org.replug.engine.capture;

import java.util.List;
import java.util.Set;
import org.replug.api.DeviceRecord;
import org.replug.engine.image.Holder;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.plugin.GuardedResourcePlugin;

/**
 * A device of the session, with its plugin, while the checkpoint goes on.
 *
 * @param plugin who looks after it
 * @param open the device, by the first descriptor that refers to it
 * @param record what the plugin wrote down
 * @param holders all descriptors that refer to it
 */
public record CapturedDevice(
    GuardedResourcePlugin plugin, SessionDevice open, DeviceRecord record, List<Holder> holders) {
  /** Copies the list. */
  public CapturedDevice {
    holders = List.copyOf(holders);
  }

  CapturedDevice withRecord(DeviceRecord newRecord) {
    return new CapturedDevice(plugin, open, newRecord, holders);
  }

  /**
   * The device for the manifest.
   *
   * @param imageFileIds the numbers of its files in CRIU's images
   * @param dumped the processes in the images: who has ended before holds nothing any more
   */
  public RecordedResource recorded(List<Integer> imageFileIds, Set<Integer> dumped) {
    return new RecordedResource(
        record,
        holders.stream().filter(holder -> dumped.contains(holder.pid())).toList(),
        imageFileIds);
  }
}
