package org.replug.simulator.cuse;

import java.io.IOException;
import java.util.List;
import org.replug.api.Device;
import org.replug.api.Simulation;
import org.replug.evdev.command.Performer;
import org.replug.kernel.mount.DeviceFolder;

/** The devices of one label, and the folder with their nodes. */
final class CuseSimulation implements Simulation {
  private final List<Device> devices;
  private final List<CuseDevice> plugged;
  private final List<Performer> performers;
  private final DeviceFolder folder;

  /** Owns the devices and the folder from now on. */
  CuseSimulation(List<Device> devices, List<CuseDevice> plugged, DeviceFolder folder) {
    this.devices = List.copyOf(devices);
    this.plugged = List.copyOf(plugged);
    this.performers = plugged.stream().map(device -> new Performer(device.evdev())).toList();
    this.folder = folder;
  }

  @Override
  public List<Device> devices() {
    return devices;
  }

  @Override
  public void perform(int index, String command) throws IOException {
    performers.get(index).perform(command);
  }

  @Override
  public void close() throws IOException {
    try (folder) {
      plugged.forEach(device -> device.evdev().unplug());
      for (CuseDevice device : plugged) {
        device.close();
      }
    }
  }
}
