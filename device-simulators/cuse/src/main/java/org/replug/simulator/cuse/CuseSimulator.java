package org.replug.simulator.cuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceSimulator;
import org.replug.api.NodeKind;
import org.replug.api.Simulation;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.Presets;
import org.replug.evdev.format.WantedDevices;
import org.replug.kernel.input.SimulatedInput;
import org.replug.kernel.mount.DeviceFolder;
import org.replug.kernel.mount.EmptyFolder;
import org.replug.kernel.system.DeviceFile;

/**
 * Simulates input devices as character devices that this process serves through /dev/cuse: every
 * ioctl of evdev's works. The kernel's input layer knows nothing of them, so that neither the
 * host's console nor its seat ever sees them.
 */
@Extension
public final class CuseSimulator implements DeviceSimulator {
  @Override
  public String mechanism() {
    return "cuse";
  }

  @Override
  public Set<String> presets() {
    return Presets.names();
  }

  @Override
  public NodeKind nodes() {
    return NodeKind.SERVED_DEVICE;
  }

  @Override
  public Optional<String> obstacle() {
    if (!Files.exists(CuseDevice.NODE)) {
      return Optional.of("/dev/cuse is missing: load the kernel module cuse.");
    }
    try (DeviceFile cuse = DeviceFile.open(CuseDevice.NODE, DeviceFile.NON_BLOCKING)) {
      return cuse.poll(0) < 0 ? Optional.of("/dev/cuse cannot be polled.") : Optional.empty();
    } catch (IOException e) {
      return Optional.of("/dev/cuse cannot be used (" + e.getMessage() + "): run as root.");
    }
  }

  @Override
  public Optional<String> refusal(List<String> wanted) {
    try {
      describe(wanted, "A");
      return obstacle();
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public List<Device> describe(List<String> presets, String label) throws IOException {
    List<Device> devices = new ArrayList<>();
    WantedDevices.byNode(presets, label)
        .forEach((node, wanted) -> devices.add(device(node, Optional.empty(), wanted)));
    return devices;
  }

  @Override
  public Simulation plug(List<String> presets, Path folder, String label) throws IOException {
    Path target = folder.toRealPath();
    EmptyFolder.require(target);
    Map<String, DeviceDescription> wanted = WantedDevices.byNode(presets, label);
    List<Device> devices = new ArrayList<>();
    List<CuseDevice> plugged = new ArrayList<>();
    DeviceFolder nodes = DeviceFolder.on(target);
    try {
      for (Map.Entry<String, DeviceDescription> each : wanted.entrySet()) {
        String node = each.getKey();
        CuseDevice device = CuseDevice.plug(node, each.getValue());
        plugged.add(device);
        nodes.add(node, device.number());
        devices.add(device(node, Optional.of(device.number()), each.getValue()));
      }
      return new CuseSimulation(devices, plugged, nodes);
    } catch (IOException | RuntimeException e) {
      new CuseSimulation(devices, plugged, nodes).close();
      throw e;
    }
  }

  private static Device device(
      String node, Optional<DeviceNumber> number, DeviceDescription description) {
    String devpath = "/devices/virtual/cuse/" + CuseDevice.name(node);
    return SimulatedInput.device(devpath, node, number, description);
  }
}
