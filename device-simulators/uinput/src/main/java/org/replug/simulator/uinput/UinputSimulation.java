package org.replug.simulator.uinput;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.replug.api.Device;
import org.replug.api.Simulation;
import org.replug.evdev.InputEvent;
import org.replug.evdev.command.CommandLanguage;
import org.replug.kernel.mount.DeviceFolder;

/** The devices of one label, and the folder with their nodes. */
final class UinputSimulation implements Simulation {
  /**
   * So many packets go out at once; the kernel's smallest buffer for a reader holds twice as many.
   */
  private static final int BURST = 16;

  /** What a reader has for a packet of a longer command, in milliseconds. */
  private static final long PACE = 1;

  private final List<Device> devices;
  private final List<UinputDevice> plugged;
  private final List<CommandLanguage> commands;
  private final DeviceFolder folder;

  /** Owns the devices and the folder from now on. */
  UinputSimulation(List<Device> devices, List<UinputDevice> plugged, DeviceFolder folder) {
    this.devices = List.copyOf(devices);
    this.plugged = List.copyOf(plugged);
    this.commands =
        plugged.stream().map(device -> new CommandLanguage(device.description())).toList();
    this.folder = folder;
  }

  @Override
  public List<Device> devices() {
    return devices;
  }

  /**
   * As {@link CommandLanguage} documents; nobody says how far readers are, so long ones are slow.
   */
  @Override
  public void perform(int index, String command) throws IOException {
    CommandLanguage language = commands.get(index);
    synchronized (language) {
      int sent = 0;
      for (List<InputEvent> packet : language.parse(command)) {
        if (++sent > BURST) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PACE));
        }
        plugged.get(index).emit(packet);
      }
    }
  }

  @Override
  public void close() throws IOException {
    plugged.forEach(UinputDevice::close);
    folder.close();
  }
}
