package org.replug.plugin.video4linux;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
import org.replug.api.StubPolicy;
import org.replug.api.Uevent;

/**
 * Cameras. A program that waits for a picture finds a hang-up, as when the camera is pulled out;
 * with the setting {@code plugin.video4linux.substitute = true}, a camera of the same name on the
 * new machine is opened instead, or else the node of the same name.
 */
@Extension
public final class VideoPlugin implements ResourcePlugin {
  private static final Pattern NODE =
      Pattern.compile("/dev/(video|vbi|v4l-subdev|media)[0-9]{1,4}");
  private static final List<Path> CLASSES =
      List.of(Path.of("/sys/class/video4linux"), Path.of("/sys/bus/media/devices"));

  private boolean substitutes;

  @Override
  public void configure(Map<String, String> settings) {
    String wanted = settings.getOrDefault("substitute", "false");
    if (!wanted.equals("true") && !wanted.equals("false")) {
      throw new IllegalArgumentException("plugin.video4linux.substitute is true or false");
    }
    substitutes = wanted.equals("true");
  }

  @Override
  public String name() {
    return "video4linux";
  }

  @Override
  public boolean claims(OpenFile file) {
    return file.type() == FileType.CHARACTER_DEVICE && NODE.matcher(file.path()).matches();
  }

  @Override
  public DeviceRecord capture(OpenDevice open) {
    String subsystem = open.file().path().startsWith("/dev/media") ? "media" : "video4linux";
    Device device = named(open.machine(), Device.behind(open, name(), subsystem));
    return DeviceRecord.of(device, Map.of()).withStub(StubPolicy.HANGUP);
  }

  @Override
  public List<Device> present(Machine machine) {
    return CLASSES.stream()
        .flatMap(folder -> machine.list(folder).stream().map(folder::resolve))
        .flatMap(entry -> Device.read(machine, entry, name()).stream())
        .filter(device -> NODE.matcher(device.devname()).matches())
        .map(device -> named(machine, device))
        .toList();
  }

  @Override
  public Optional<Path> substitute(DeviceRecord record, Machine machine) {
    if (!substitutes) {
      return Optional.empty();
    }
    Device gone = record.device();
    List<Device> here = present(machine);
    return Stream.concat(
            here.stream().filter(each -> each.name().equals(gone.name())),
            here.stream().filter(each -> each.devname().equals(gone.devname())))
        .map(each -> Path.of(each.devname()))
        .findFirst();
  }

  @Override
  public List<Uevent> arrived(Device device) {
    return List.of(Uevent.added(device));
  }

  @Override
  public List<Uevent> departed(Device device) {
    return List.of(Uevent.removed(device));
  }

  private static Device named(Machine machine, Device device) {
    return device.withName(
        machine.read(Path.of(device.syspath(), "name")).orElse("video device " + device.devname()));
  }
}
