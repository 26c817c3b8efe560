package org.replug.simulator.fuse;

import java.io.IOException;
import java.util.List;
import org.replug.api.Device;
import org.replug.api.Simulation;
import org.replug.evdev.InputEvent;
import org.replug.evdev.command.CommandLanguage;
import org.replug.evdev.emulation.EvdevDevice;

/** The devices of one mount. */
final class FuseSimulation implements Simulation {
  /**
   * How long a reader may stay behind, in milliseconds, before events are lost as on a real one; it
   * is waited for again when it has read.
   */
  private static final long PATIENCE = 1000;

  private final List<Device> devices;
  private final List<EvdevDevice> evdevs;
  private final List<CommandLanguage> commands;
  private final FuseMount mount;

  /** Devices in the order of their presets; both lists are of the same length. */
  FuseSimulation(List<Device> devices, List<EvdevDevice> evdevs, FuseMount mount) {
    this.devices = List.copyOf(devices);
    this.evdevs = List.copyOf(evdevs);
    this.commands = evdevs.stream().map(evdev -> new CommandLanguage(evdev.description())).toList();
    this.mount = mount;
  }

  @Override
  public List<Device> devices() {
    return devices;
  }

  /** As {@link CommandLanguage} documents; long texts are typed as fast as they are read. */
  @Override
  public void perform(int index, String command) throws IOException {
    EvdevDevice device = evdevs.get(index);
    if (device.isUnplugged()) {
      throw new IOException(device.description().name() + " is unplugged");
    }
    try {
      for (List<InputEvent> packet : packets(index, command)) {
        device.awaitRoom(packet.size(), PATIENCE);
        device.emit(packet);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while performing: " + command, e);
    }
  }

  private List<List<InputEvent>> packets(int index, String command) throws IOException {
    CommandLanguage language = commands.get(index);
    synchronized (language) {
      return language.parse(command);
    }
  }

  @Override
  public void close() throws IOException {
    evdevs.forEach(EvdevDevice::unplug);
    mount.close();
  }
}
