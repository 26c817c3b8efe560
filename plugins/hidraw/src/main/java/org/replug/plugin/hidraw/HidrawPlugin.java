package org.replug.plugin.hidraw;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
import org.replug.api.UdevProperties;
import org.replug.api.Uevent;

/**
 * Raw HID devices, such as security keys and game pads. A program that listens to uevents finds the
 * new ones by itself. Joysticks are input devices: the plugin for these looks after them.
 */
@Extension
public final class HidrawPlugin implements ResourcePlugin {
  private static final Pattern NODE = Pattern.compile("/dev/hidraw[0-9]{1,4}");
  private static final String NAME = "HID_NAME=";
  private static final Path HIDRAW = Path.of("/sys/class/hidraw");

  @Override
  public String name() {
    return "hidraw";
  }

  @Override
  public boolean claims(OpenFile file) {
    return file.type() == FileType.CHARACTER_DEVICE && NODE.matcher(file.path()).matches();
  }

  @Override
  public DeviceRecord capture(OpenDevice open) {
    String node = open.file().path();
    Device device =
        present(open.machine()).stream()
            .filter(each -> each.devname().equals(node))
            .findFirst()
            .orElseGet(
                () ->
                    Device.of(
                        name(),
                        "hidraw",
                        "/devices/virtual" + node.substring("/dev".length()),
                        node,
                        open.file().deviceNumber(),
                        node,
                        Set.of(),
                        Map.of()));
    return DeviceRecord.of(device, Map.of());
  }

  @Override
  public List<Device> present(Machine machine) {
    List<Device> devices = new ArrayList<>();
    for (String name : machine.list(HIDRAW)) {
      device(machine, HIDRAW.resolve(name), "/dev/" + name).ifPresent(devices::add);
    }
    return devices;
  }

  @Override
  public List<Uevent> arrived(Device device) {
    return List.of(Uevent.added(device));
  }

  @Override
  public List<Uevent> departed(Device device) {
    return List.of(Uevent.removed(device));
  }

  private Optional<Device> device(Machine machine, Path entry, String node) {
    Optional<DeviceNumber> number = machine.read(entry.resolve("dev")).map(DeviceNumber::parse);
    Optional<Path> real = machine.resolve(entry).filter(path -> path.startsWith("/sys/devices"));
    if (number.isEmpty() || real.isEmpty() || !NODE.matcher(node).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Device.of(
            name(),
            "hidraw",
            real.get().toString().substring("/sys".length()),
            node,
            number,
            label(machine, entry).orElse(node),
            Set.of(),
            UdevProperties.read(machine, number.get()).forUevent()));
  }

  /** The name that a HID device's uevent file gives it. */
  private static Optional<String> label(Machine machine, Path entry) {
    return machine
        .read(entry.resolve("device/uevent"))
        .flatMap(text -> text.lines().filter(line -> line.startsWith(NAME)).findFirst())
        .map(line -> line.substring(NAME.length()));
  }
}
