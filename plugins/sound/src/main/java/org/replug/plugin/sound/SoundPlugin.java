package org.replug.plugin.sound;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Sound cards. A program that played finds EBADF, and learns by uevents which cards there are now;
 * with the setting {@code plugin.sound.substitute = true}, the node of the same name on the new
 * machine is opened instead. A stream that was playing must be set up anew either way: the sound
 * daemons do that by themselves.
 */
@Extension
public final class SoundPlugin implements ResourcePlugin {
  private static final String NODES = "/dev/snd/";
  private static final Path CLASS = Path.of("/sys/class/sound");

  private boolean substitutes;

  @Override
  public void configure(Map<String, String> settings) {
    String wanted = settings.getOrDefault("substitute", "false");
    if (!wanted.equals("true") && !wanted.equals("false")) {
      throw new IllegalArgumentException("plugin.sound.substitute is true or false");
    }
    substitutes = wanted.equals("true");
  }

  @Override
  public String name() {
    return "sound";
  }

  @Override
  public boolean claims(OpenFile file) {
    return file.type() == FileType.CHARACTER_DEVICE && file.path().startsWith(NODES);
  }

  @Override
  public DeviceRecord capture(OpenDevice open) {
    String node = open.file().path();
    String name = Path.of(node).getFileName().toString();
    Device device =
        device(open.machine(), name)
            .orElseGet(
                () ->
                    Device.of(
                        name(),
                        "sound",
                        "/devices/virtual/sound/" + name,
                        node,
                        open.file().deviceNumber(),
                        "sound device " + name,
                        Set.of(),
                        Map.of()));
    return DeviceRecord.of(device, Map.of());
  }

  @Override
  public List<Device> present(Machine machine) {
    List<Device> devices = new ArrayList<>();
    for (String name : machine.list(CLASS)) {
      device(machine, name).ifPresent(devices::add);
    }
    return devices;
  }

  @Override
  public Optional<Path> substitute(DeviceRecord record, Machine machine) {
    Path same = Path.of(record.device().devname());
    return substitutes && machine.deviceNumber(same).isPresent()
        ? Optional.of(same)
        : Optional.empty();
  }

  @Override
  public List<Uevent> arrived(Device device) {
    return List.of(Uevent.added(device));
  }

  @Override
  public List<Uevent> departed(Device device) {
    return List.of(Uevent.removed(device));
  }

  /** A card itself has no node; its streams, mixers and timers have. */
  private Optional<Device> device(Machine machine, String name) {
    Path entry = CLASS.resolve(name);
    Optional<DeviceNumber> number = machine.read(entry.resolve("dev")).map(DeviceNumber::parse);
    Optional<Path> real = machine.resolve(entry).filter(path -> path.startsWith("/sys/devices"));
    if (number.isEmpty() || real.isEmpty()) {
      return Optional.empty();
    }
    String card = machine.read(entry.resolve("device/id")).orElse("sound");
    return Optional.of(
        Device.of(
            name(),
            "sound",
            real.get().toString().substring("/sys".length()),
            NODES + name,
            number,
            card + " " + name,
            Set.of(),
            UdevProperties.read(machine, number.get()).forUevent()));
  }
}
