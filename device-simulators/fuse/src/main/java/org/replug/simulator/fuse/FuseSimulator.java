package org.replug.simulator.fuse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jnr.ffi.Runtime;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceSimulator;
import org.replug.api.NodeKind;
import org.replug.api.Simulation;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.Presets;
import org.replug.evdev.emulation.EvdevDevice;
import org.replug.evdev.format.WantedDevices;
import org.replug.kernel.input.SimulatedInput;
import org.replug.kernel.mount.EmptyFolder;

/**
 * Simulates input devices as evdev files of a FUSE file system, for machines without uinput.
 *
 * <p>The files are no character devices: programs that insist on one, libinput for example, refuse
 * them; the evdev driver of the X server takes them. They have no device number, and /sys knows
 * nothing of them.
 */
@Extension
public final class FuseSimulator implements DeviceSimulator {
  @Override
  public String mechanism() {
    return "fuse";
  }

  @Override
  public Set<String> presets() {
    return Presets.names().stream().filter(FuseSimulator::canBe).collect(Collectors.toSet());
  }

  @Override
  public Optional<String> obstacle() {
    return Obstacles.find();
  }

  @Override
  public NodeKind nodes() {
    return NodeKind.REGULAR_FILE;
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
    wanted(presets, label).forEach((node, wanted) -> devices.add(device(node, wanted)));
    return devices;
  }

  @Override
  public Simulation plug(List<String> presets, Path folder, String label) throws IOException {
    Path target = folder.toRealPath();
    EmptyFolder.require(target);
    Map<String, DeviceDescription> wanted = wanted(presets, label);
    NativeLibraries libraries = load();
    List<Device> devices = new ArrayList<>();
    List<EvdevDevice> evdevs = new ArrayList<>();
    Map<String, EvdevDevice> byNode = new HashMap<>();
    wanted.forEach(
        (node, description) -> {
          EvdevDevice evdev = new EvdevDevice(description, libraries.clocks());
          devices.add(device(node, description));
          evdevs.add(evdev);
          byNode.put(node, evdev);
        });
    Runtime runtime = Runtime.getRuntime(libraries.fuse());
    EvdevFileSystem files = new EvdevFileSystem(byNode, libraries.fuse(), runtime);
    return new FuseSimulation(devices, evdevs, FuseMount.mount(target, files, libraries, runtime));
  }

  private static Device device(String node, DeviceDescription description) {
    String devpath = "/devices/virtual/input/replug-" + node + "/" + node;
    return SimulatedInput.device(devpath, node, Optional.empty(), description);
  }

  private static Map<String, DeviceDescription> wanted(List<String> presets, String label)
      throws IOException {
    Map<String, DeviceDescription> wanted = WantedDevices.byNode(presets, label);
    for (DeviceDescription device : wanted.values()) {
      if (device.slots() > 0) {
        throw new IOException(
            device.name()
                + " tells fingers apart, for which FUSE cannot answer (EVIOCGMTSLOTS): use uinput"
                + " or cuse");
      }
    }
    return wanted;
  }

  private static boolean canBe(String preset) {
    return Presets.of(preset, "", "").slots() == 0;
  }

  private static NativeLibraries load() throws IOException {
    try {
      return NativeLibraries.load();
    } catch (UnsatisfiedLinkError e) {
      throw new IOException(Obstacles.NO_LIBRARY, e);
    }
  }
}
