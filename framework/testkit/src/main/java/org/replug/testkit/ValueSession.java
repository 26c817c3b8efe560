package org.replug.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.replug.api.DeviceRecord;
import org.replug.api.OpenDevice;
import org.replug.api.ResourcePlugin;

/**
 * A session made of values: what it holds open. A plugin is called for it in the order in which a
 * checkpoint calls it.
 *
 * <pre>{@code
 * OpenFile file = OpenFiles.character("/dev/hwrng", "10:183");
 * List<DeviceRecord> records =
 *     ValueSession.holding(ValueOpenDevice.of(file, machine)).checkpoint(new RandomGenerator());
 * }</pre>
 *
 * @param devices the open devices, with the machine that they are of
 * @see ValueRestart
 * @since 0.1
 */
public record ValueSession(List<OpenDevice> devices) {
  /** Copies the list. */
  public ValueSession {
    devices = List.copyOf(devices);
  }

  /** A session that holds these devices. */
  public static ValueSession holding(OpenDevice... devices) {
    return new ValueSession(List.of(devices));
  }

  /**
   * What the plugin writes down of each device: first while the session runs, then while it is
   * frozen.
   *
   * @throws IOException if the plugin refuses a device, as a checkpoint would then fail
   * @throws IllegalStateException if the plugin does not claim a device: no checkpoint would begin
   */
  public List<DeviceRecord> checkpoint(ResourcePlugin plugin) throws IOException {
    List<DeviceRecord> running = new ArrayList<>();
    for (OpenDevice open : devices) {
      if (!plugin.claims(open.file())) {
        throw new IllegalStateException("no plugin looks after " + open.file().path());
      }
    }
    for (OpenDevice open : devices) {
      running.add(plugin.capture(open));
    }
    List<DeviceRecord> frozen = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      frozen.add(plugin.captureFrozen(running.get(i), devices.get(i)));
    }
    return List.copyOf(frozen);
  }
}
