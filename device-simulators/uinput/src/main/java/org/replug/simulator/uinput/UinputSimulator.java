package org.replug.simulator.uinput;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceSimulator;
import org.replug.api.NodeKind;
import org.replug.api.Simulation;
import org.replug.evdev.description.DeviceClasses;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.Presets;
import org.replug.evdev.format.WantedDevices;
import org.replug.kernel.input.SimulatedInput;
import org.replug.kernel.mount.DeviceFolder;
import org.replug.kernel.mount.EmptyFolder;
import org.replug.kernel.system.DeviceFile;

/**
 * Simulates input devices through uinput: they are the kernel's own, so that every program takes
 * them, and unplugging them is real.
 *
 * <p>The host must not take them for its own keyboard: {@link SeatRule}, {@link ConsoleKeyboard}.
 */
@Extension
public final class UinputSimulator implements DeviceSimulator {
  private static final Path CLASS = Path.of("/sys/class/input");

  @Override
  public String mechanism() {
    return "uinput";
  }

  @Override
  public Set<String> presets() {
    return Presets.names();
  }

  @Override
  public NodeKind nodes() {
    return NodeKind.KERNEL_DEVICE;
  }

  @Override
  public Optional<String> seat() {
    return Optional.of(SeatRule.SEAT);
  }

  @Override
  public Optional<String> obstacle() {
    if (!Files.exists(UinputDevice.NODE)) {
      return Optional.of("/dev/uinput is missing: load the kernel module uinput.");
    }
    try (DeviceFile uinput = DeviceFile.open(UinputDevice.NODE, DeviceFile.NON_BLOCKING)) {
      return uinput.poll(0) < 0 ? Optional.of("/dev/uinput cannot be polled.") : Optional.empty();
    } catch (IOException e) {
      return Optional.of("/dev/uinput cannot be used (" + e.getMessage() + "): run as root.");
    }
  }

  @Override
  public Optional<String> refusal(List<String> wanted) {
    try {
      boolean types =
          descriptions(wanted, "").stream()
              .anyMatch(device -> DeviceClasses.kinds(device).contains("keyboard"));
      Optional<String> obstacle = obstacle();
      return obstacle.isEmpty() && types && ConsoleKeyboard.isOn()
          ? Optional.of(
              "what is typed on a keyboard of uinput's would reach this machine's console too: use"
                  + " cuse or fuse, or switch the console's keyboard off.")
          : obstacle;
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public List<Device> describe(List<String> presets, String label) throws IOException {
    List<DeviceDescription> wanted = descriptions(presets, label);
    String[] names = Optional.ofNullable(new File(CLASS.toString()).list()).orElse(new String[0]);
    List<String> next = NextNodes.of(Arrays.asList(names), wanted.size());
    List<Device> devices = new ArrayList<>();
    for (int index = 0; index < wanted.size(); index++) {
      devices.add(
          device("/devices/virtual/input/" + next.get(index), Optional.empty(), wanted.get(index)));
    }
    return devices;
  }

  @Override
  public Simulation plug(List<String> presets, Path folder, String label) throws IOException {
    Path target = folder.toRealPath();
    EmptyFolder.require(target);
    List<DeviceDescription> wanted = descriptions(presets, label);
    new SeatRule(Path.of("/run/udev")).install();
    List<Device> devices = new ArrayList<>();
    List<UinputDevice> plugged = new ArrayList<>();
    DeviceFolder nodes = DeviceFolder.on(target);
    try {
      for (DeviceDescription description : wanted) {
        UinputDevice device = UinputDevice.plug(description);
        plugged.add(device);
        nodes.add(device.node(), device.number());
        devices.add(device(device.devpath(), Optional.of(device.number()), description));
      }
      return new UinputSimulation(devices, plugged, nodes);
    } catch (IOException | RuntimeException e) {
      plugged.forEach(UinputDevice::close);
      nodes.close();
      throw e;
    }
  }

  private static List<DeviceDescription> descriptions(List<String> wanted, String label)
      throws IOException {
    List<DeviceDescription> descriptions = new ArrayList<>();
    for (String word : wanted) {
      String place = SeatRule.PHYSICAL_PATH + label + "/" + descriptions.size();
      descriptions.add(WantedDevices.of(word, label, place));
    }
    return descriptions;
  }

  private static Device device(
      String devpath, Optional<DeviceNumber> number, DeviceDescription description) {
    String node = devpath.substring(devpath.lastIndexOf('/') + 1);
    return SimulatedInput.device(devpath, node, number, description);
  }
}
