package org.replug.simulator.fuse;

import java.io.IOException;
import java.util.List;
import org.replug.api.Device;
import org.replug.api.Simulation;
import org.replug.evdev.command.Performer;
import org.replug.evdev.emulation.EvdevDevice;

/** The devices of one mount. */
final class FuseSimulation implements Simulation {
  private final List<Device> devices;
  private final List<EvdevDevice> evdevs;
  private final List<Performer> performers;
  private final FuseMount mount;

  /** Devices in the order of their presets; both lists are of the same length. */
  FuseSimulation(List<Device> devices, List<EvdevDevice> evdevs, FuseMount mount) {
    this.devices = List.copyOf(devices);
    this.evdevs = List.copyOf(evdevs);
    this.performers = evdevs.stream().map(Performer::new).toList();
    this.mount = mount;
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
    evdevs.forEach(EvdevDevice::unplug);
    mount.close();
  }
}
