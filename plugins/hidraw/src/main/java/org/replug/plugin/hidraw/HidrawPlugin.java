package org.replug.plugin.hidraw;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
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
    Device device = Device.behind(open, name(), "hidraw");
    return DeviceRecord.of(named(open.machine(), device), Map.of());
  }

  @Override
  public List<Device> present(Machine machine) {
    return machine.list(HIDRAW).stream()
        .flatMap(entry -> Device.read(machine, HIDRAW.resolve(entry), name()).stream())
        .map(device -> named(machine, device))
        .toList();
  }

  @Override
  public List<Uevent> arrived(Device device) {
    return List.of(Uevent.added(device));
  }

  @Override
  public List<Uevent> departed(Device device) {
    return List.of(Uevent.removed(device));
  }

  /** With the name that a HID device's uevent file gives it. */
  private static Device named(Machine machine, Device device) {
    return machine
        .read(Path.of(device.syspath(), "device", "uevent"))
        .flatMap(text -> text.lines().filter(line -> line.startsWith(NAME)).findFirst())
        .map(line -> device.withName(line.substring(NAME.length())))
        .orElse(device);
  }
}
