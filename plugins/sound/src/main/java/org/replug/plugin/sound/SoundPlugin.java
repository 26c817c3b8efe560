package org.replug.plugin.sound;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.FileType;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/**
 * Sound cards. A program that played finds EBADF, and learns by uevents which cards there are now;
 * with the setting {@code plugin.sound.substitute = true}, the node of the same name on the new
 * machine is opened instead. A stream that was playing must be set up anew either way: the sound
 * daemons do that by themselves.
 *
 * <p>The daemons (PulseAudio, PipeWire) listen to the card's own events, not to those of its nodes:
 * its change with {@code SOUND_INITIALIZED}, which udevd brings about when the card's last node,
 * the mixer, has come (78-sound-card.rules), and its remove. So both go along with the mixer's.
 */
@Extension
public final class SoundPlugin implements ResourcePlugin {
  private static final String NODES = "/dev/snd/";
  private static final Path CLASS = Path.of("/sys/class/sound");
  // Each card has one, and the kernel makes it when all others are there.
  private static final String MIXER = "controlC";

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
    Device device = Device.behind(open, name(), "sound");
    return DeviceRecord.of(named(open.machine(), device), Map.of());
  }

  /**
   * A card itself has no node; its streams, mixers and timers have. Mixers come last, as from the
   * kernel. The nodes of the older interface, {@code /dev/dsp}, are not looked after.
   */
  @Override
  public List<Device> present(Machine machine) {
    return machine.list(CLASS).stream()
        .flatMap(entry -> Device.read(machine, CLASS.resolve(entry), name()).stream())
        .filter(device -> device.devname().startsWith(NODES))
        .map(device -> named(machine, device))
        .sorted(Comparator.comparing(device -> cardOf(device).isPresent()))
        .toList();
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
    return Stream.concat(
            Stream.of(Uevent.added(device)),
            cardOf(device).stream()
                .map(
                    card ->
                        Uevent.of(
                            UeventAction.CHANGE,
                            card,
                            device.subsystem(),
                            Map.of("SOUND_INITIALIZED", "1"))))
        .toList();
  }

  @Override
  public List<Uevent> departed(Device device) {
    return Stream.concat(
            Stream.of(Uevent.removed(device)),
            cardOf(device).stream()
                .map(card -> Uevent.of(UeventAction.REMOVE, card, device.subsystem(), Map.of())))
        .toList();
  }

  /** The kernel's path of the card, if a device is its mixer. */
  private static Optional<String> cardOf(Device device) {
    Path path = Path.of(device.devpath());
    Path card = path.getParent();
    return path.getFileName().toString().startsWith(MIXER)
            && card.getFileName().toString().matches("card\\d+")
        ? Optional.of(card.toString())
        : Optional.empty();
  }

  private static Device named(Machine machine, Device device) {
    String card = machine.read(Path.of(device.syspath(), "device", "id")).orElse("sound");
    return device.withName(card + " " + device.devname().substring(NODES.length()));
  }
}
