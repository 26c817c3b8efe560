package org.replug.plugin.input;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

/** Looks after evdev devices: keyboards, mice, touchpads, tablets, joysticks. */
@Extension
public final class InputPlugin implements ResourcePlugin {
  private static final String NAME = "input";
  private static final int INPUT_MAJOR = 13;

  // INPUT_MAX_CHAR_DEVICES of the kernel's drivers/input/input.c; the first 64 are the nodes of
  // older kind (js0, mouse0, mice), evdev has the others.
  private static final int MOST_MINORS = 1024;
  private static final Pattern SIMULATED =
      Pattern.compile("/dev/input/event\\d{1,9}( \\(deleted\\))?");
  private static final Pattern EVENT_NODE = Pattern.compile("event\\d{1,9}");
  private static final Path INPUT_CLASS = Path.of("/sys/class/input");

  /** Made by PF4J. */
  public InputPlugin() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean claims(OpenFile file) {
    boolean node =
        file.type() == FileType.CHARACTER_DEVICE
            && file.deviceNumber()
                .filter(number -> number.major() == INPUT_MAJOR && number.minor() < MOST_MINORS)
                .isPresent();
    // A simulated device is a file on FUSE, or a character device with a number of CUSE's.
    boolean served =
        file.onFuse()
            || (file.type() == FileType.CHARACTER_DEVICE
                && file.deviceNumber().filter(InputPlugin::isDynamic).isPresent());
    return node || (served && SIMULATED.matcher(file.path()).matches());
  }

  @Override
  public DeviceRecord capture(OpenDevice open) {
    InputNode node = InputNode.of(open.file(), open.machine());
    InputDescription sysfs =
        node.sysfs()
            .map(path -> SysfsInput.describe(open.machine(), path))
            .orElse(InputAttributes.NOTHING_KNOWN);
    InputDescription description = node.isEvdev() ? EvdevInput.describe(open, sysfs) : sysfs;
    Device device = device(node, description, open.machine());
    SortedMap<String, String> attributes =
        new TreeMap<>(InputAttributes.of(description, device.properties()));
    if (node.isEvdev()) {
      EvdevInput.lampsLit(open)
          .filter(lamps -> !lamps.isEmpty())
          .ifPresent(lamps -> attributes.put(InputAttributes.LAMPS, lamps.toString()));
    }
    return HeldKeys.in(DeviceRecord.of(device, attributes), node, open);
  }

  @Override
  public DeviceRecord captureFrozen(DeviceRecord record, OpenDevice open) {
    return HeldKeys.in(record, InputNode.of(open.file(), open.machine()), open);
  }

  @Override
  public List<Device> present(Machine machine) {
    return machine.list(INPUT_CLASS).stream()
        .filter(name -> EVENT_NODE.matcher(name).matches())
        .sorted(Comparator.comparingInt(name -> Integer.parseInt(name.substring(5))))
        .flatMap(name -> present(machine, INPUT_CLASS.resolve(name)).stream())
        .toList();
  }

  @Override
  public List<Uevent> arrived(Device device) {
    return InputUevents.arrived(device);
  }

  @Override
  public List<Uevent> departed(Device device) {
    return InputUevents.departed(device);
  }

  // sysfs tells of the whole machine, /dev of what this session can open: a session with a /dev of
  // its own cannot use a device without a node there.
  private static Optional<Device> present(Machine machine, Path link) {
    Optional<Path> sysfs =
        machine.resolve(link).filter(path -> path.startsWith(Path.of("/sys/devices")));
    Optional<DeviceNumber> number =
        sysfs.flatMap(path -> machine.read(path.resolve("dev"))).flatMap(InputPlugin::number);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    InputNode node = InputNode.ofSysfs(sysfs.orElseThrow(), number.get());
    if (!machine.deviceNumber(Path.of(node.devname())).equals(number)) {
      return Optional.empty();
    }
    return Optional.of(device(node, SysfsInput.describe(machine, sysfs.orElseThrow()), machine));
  }

  private static Device device(InputNode node, InputDescription description, Machine machine) {
    UdevProperties udev =
        node.sysfs()
            .flatMap(known -> node.number())
            .map(number -> UdevProperties.read(machine, number))
            .orElse(UdevProperties.NONE);
    SortedMap<String, String> properties = new TreeMap<>();
    if (udev.property("ID_INPUT").isEmpty()) {
      properties.putAll(InputClasses.properties(description.capabilities()));
    }
    properties.putAll(udev.forUevent());
    return Device.of(
        NAME,
        "input",
        node.devpath(),
        node.devname(),
        node.number(),
        description.name().isEmpty() ? node.name() : description.name(),
        node.isEvdev() ? InputClasses.kinds(properties) : Set.of(),
        properties);
  }

  /** Whether the kernel chose the major number at run time (Linux allocated devices). */
  private static boolean isDynamic(DeviceNumber number) {
    int major = number.major();
    return (major >= 234 && major <= 254) || (major >= 384 && major <= 511);
  }

  private static Optional<DeviceNumber> number(String text) {
    try {
      return Optional.of(DeviceNumber.parse(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
