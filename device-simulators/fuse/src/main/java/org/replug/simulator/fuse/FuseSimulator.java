package org.replug.simulator.fuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jnr.ffi.Runtime;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceSimulator;
import org.replug.api.NodeKind;
import org.replug.api.Simulation;
import org.replug.evdev.description.DeviceClasses;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.NodeNames;
import org.replug.evdev.description.Presets;
import org.replug.evdev.emulation.EvdevDevice;
import org.replug.evdev.format.WantedDevices;

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
    for (String word : wanted) {
      try {
        describe(word, "", "");
      } catch (IOException e) {
        return Optional.of(e.getMessage());
      }
    }
    return obstacle();
  }

  @Override
  public List<Device> describe(List<String> presets, String label) throws IOException {
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < presets.size(); i++) {
      String node = NodeNames.node(label, i);
      devices.add(device(node, describe(presets.get(i), label, node)));
    }
    return devices;
  }

  @Override
  public Simulation plug(List<String> presets, Path folder, String label) throws IOException {
    Path target = folder.toRealPath();
    requireEmpty(target);
    if (presets.size() > NodeNames.BLOCK) {
      throw new IOException("at most " + NodeNames.BLOCK + " devices can share the label " + label);
    }
    NativeLibraries libraries = load();
    List<Device> devices = new ArrayList<>();
    List<EvdevDevice> evdevs = new ArrayList<>();
    Map<String, EvdevDevice> byNode = new HashMap<>();
    for (int i = 0; i < presets.size(); i++) {
      String node = NodeNames.node(label, i);
      DeviceDescription description = describe(presets.get(i), label, node);
      EvdevDevice evdev = new EvdevDevice(description, libraries.clocks());
      devices.add(device(node, description));
      evdevs.add(evdev);
      byNode.put(node, evdev);
    }
    Runtime runtime = Runtime.getRuntime(libraries.fuse());
    EvdevFileSystem files = new EvdevFileSystem(byNode, libraries.fuse(), runtime);
    return new FuseSimulation(devices, evdevs, FuseMount.mount(target, files, libraries, runtime));
  }

  private static Device device(String node, DeviceDescription description) {
    return Device.of(
        "input",
        "input",
        "/devices/virtual/input/replug-" + node + "/" + node,
        "/dev/input/" + node,
        Optional.empty(),
        description.name(),
        DeviceClasses.kinds(description),
        DeviceClasses.properties(description));
  }

  private static DeviceDescription describe(String wanted, String label, String node)
      throws IOException {
    DeviceDescription device = WantedDevices.of(wanted, label, "replug/" + node);
    if (device.slots() > 0) {
      throw new IOException(
          device.name()
              + " tells fingers apart, for which FUSE cannot answer (EVIOCGMTSLOTS): use uinput or"
              + " cuse");
    }
    return device;
  }

  private static boolean canBe(String preset) {
    return Presets.of(preset, "", "").slots() == 0;
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(
            folder + " is not empty; simulated devices need a folder of their own");
      }
    }
  }

  private static NativeLibraries load() throws IOException {
    try {
      return NativeLibraries.load();
    } catch (UnsatisfiedLinkError e) {
      throw new IOException(Obstacles.NO_LIBRARY, e);
    }
  }
}
