package org.replug.simulator.cuse;

import java.io.IOException;
import java.util.List;
import org.replug.api.Device;
import org.replug.api.Simulation;
import org.replug.evdev.InputEvent;
import org.replug.evdev.command.CommandLanguage;
import org.replug.evdev.emulation.EvdevDevice;
import org.replug.kernel.mount.DeviceFolder;

/** The devices of one label, and the folder with their nodes. */
final class CuseSimulation implements Simulation {
  /**
   * How long a reader may stay behind, in milliseconds, before events are lost as on a real one; it
   * is waited for again when it has read.
   */
  private static final long PATIENCE = 1000;

  private final List<Device> devices;
  private final List<CuseDevice> plugged;
  private final List<CommandLanguage> commands;
  private final DeviceFolder folder;

  /** Owns the devices and the folder from now on. */
  CuseSimulation(List<Device> devices, List<CuseDevice> plugged, DeviceFolder folder) {
    this.devices = List.copyOf(devices);
    this.plugged = List.copyOf(plugged);
    this.commands =
        plugged.stream().map(device -> new CommandLanguage(device.evdev().description())).toList();
    this.folder = folder;
  }

  @Override
  public List<Device> devices() {
    return devices;
  }

  /** As {@link CommandLanguage} documents; long texts are typed as fast as they are read. */
  @Override
  public void perform(int index, String command) throws IOException {
    EvdevDevice device = plugged.get(index).evdev();
    CommandLanguage language = commands.get(index);
    if (device.isUnplugged()) {
      throw new IOException(device.description().name() + " is unplugged");
    }
    synchronized (language) {
      try {
        for (List<InputEvent> packet : language.parse(command)) {
          device.awaitRoom(packet.size(), PATIENCE);
          device.emit(packet);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while performing: " + command, e);
      }
    }
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
