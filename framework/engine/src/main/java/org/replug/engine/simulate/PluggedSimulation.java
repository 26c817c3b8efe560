package org.replug.engine.simulate;

import java.nio.file.Path;
import java.util.List;
import org.replug.api.Device;

/**
 * A simulation that a process of its own serves.
 *
 * @param label its name
 * @param folder the directory of the host in which its device nodes appear
 * @param socket where its service listens
 * @param devices its devices
 */
public record PluggedSimulation(String label, Path folder, Path socket, List<Device> devices) {
  /** The name of an empty directory of the host that stands for the nodes of no simulation. */
  public static final String NO_DEVICES = "no-devices";

  /** Copies the devices. */
  public PluggedSimulation {
    devices = List.copyOf(devices);
  }

  /** The directory of the host with the devices' {@link SysfsView}. */
  public Path sysfs() {
    return folder.resolveSibling(SysfsView.FOLDER);
  }
}
