package org.replug.plugin.video4linux;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
import org.replug.api.StubPolicy;
import org.replug.api.UdevProperties;
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
    substitutes = settings.getOrDefault("substitute", "false").equals("true");
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
    String node = open.file().path();
    Device device =
        present(open.machine()).stream()
            .filter(each -> each.devname().equals(node))
            .findFirst()
            .orElseGet(
                () ->
                    Device.of(
                        name(),
                        "video4linux",
                        "/devices/virtual/video4linux" + node.substring("/dev".length()),
                        node,
                        open.file().deviceNumber(),
                        "video device " + node,
                        Set.of(),
                        Map.of()));
    return DeviceRecord.of(device, Map.of()).withStub(StubPolicy.HANGUP);
  }

  @Override
  public List<Device> present(Machine machine) {
    return CLASSES.stream()
        .flatMap(
            folder ->
                machine.list(folder).stream()
                    .flatMap(name -> device(machine, folder.resolve(name), name).stream()))
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

  private Optional<Device> device(Machine machine, Path entry, String name) {
    Optional<DeviceNumber> number = machine.read(entry.resolve("dev")).map(DeviceNumber::parse);
    Optional<Path> real = machine.resolve(entry).filter(path -> path.startsWith("/sys/devices"));
    if (number.isEmpty() || real.isEmpty() || !NODE.matcher("/dev/" + name).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Device.of(
            name(),
            name.startsWith("media") ? "media" : "video4linux",
            real.get().toString().substring("/sys".length()),
            "/dev/" + name,
            number,
            machine.read(entry.resolve("name")).orElse("video device " + name),
            Set.of(),
            UdevProperties.read(machine, number.get()).forUevent()));
  }
}
