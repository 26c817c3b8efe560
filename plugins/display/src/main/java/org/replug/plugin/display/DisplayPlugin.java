package org.replug.plugin.display;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.pf4j.Extension;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.api.ResourcePlugin;
import org.replug.api.UdevProperties;
import org.replug.api.Uevent;

/** Looks after graphics cards, render nodes, frame buffers and the VGA arbiter. */
@Extension
public final class DisplayPlugin implements ResourcePlugin {
  private static final String NAME = "display";

  // Xorg 21.1.16, also without any checkpoint.
  private static final String CAME_LATER =
      "the card came after who has it open, and an X server can crash when such a one is removed";

  private static final Path DRM_CLASS = Path.of("/sys/class/drm");

  /** Made by PF4J. */
  public DisplayPlugin() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean claims(OpenFile file) {
    return NodeType.of(file).isPresent();
  }

  @Override
  public DeviceRecord capture(OpenDevice open) throws IOException {
    NodeType type =
        NodeType.of(open.file())
            .orElseThrow(
                () ->
                    new IOException("no display device of any known type: " + open.file().path()));
    NodePath node = NodePath.of(type, open.file(), open.machine());
    Device device = device(node, open.machine());
    SortedMap<String, String> attributes = DisplayAttributes.read(open.machine(), node);
    if (type.isDrm()) {
      DisplayUevents.obstacle(device).ifPresent(why -> attributes.put("uevents.held-back", why));
    }
    DeviceRecord record = DeviceRecord.of(device, attributes);
    return type == NodeType.CARD && open.pluggedLater()
        ? record.withNeverRemoved(CAME_LATER)
        : record;
  }

  /** Cards, then render nodes: those that uevents tell of. */
  @Override
  public List<Device> present(Machine machine) {
    return Stream.concat(
            present(machine, NodeType.CARD, "card\\d+"),
            present(machine, NodeType.RENDER, "renderD\\d+"))
        .toList();
  }

  @Override
  public List<Uevent> arrived(Device device) {
    return DisplayUevents.arrived(device);
  }

  @Override
  public List<Uevent> departed(Device device) {
    return DisplayUevents.departed(device);
  }

  private static Stream<Device> present(Machine machine, NodeType type, String names) {
    return machine.list(DRM_CLASS).stream()
        .filter(name -> name.matches(names))
        .flatMap(name -> node(machine, type, DRM_CLASS.resolve(name)).stream())
        .map(node -> device(node, machine));
  }

  // sysfs tells of the whole machine, /dev of what this session can open.
  private static Optional<NodePath> node(Machine machine, NodeType type, Path link) {
    return machine
        .resolve(link)
        .filter(sysfs -> sysfs.startsWith(Path.of("/sys/devices")))
        .flatMap(
            sysfs ->
                machine
                    .read(sysfs.resolve("dev"))
                    .flatMap(DisplayPlugin::number)
                    .map(number -> NodePath.ofSysfs(type, sysfs, number)))
        .filter(
            node ->
                machine.deviceNumber(Path.of(node.devname())).equals(Optional.of(node.number())));
  }

  private static Device device(NodePath node, Machine machine) {
    UdevProperties udev =
        node.sysfs().isEmpty() ? UdevProperties.NONE : UdevProperties.read(machine, node.number());
    SortedMap<String, String> properties = new TreeMap<>(udev.forUevent());
    if (node.type().isDrm()) {
      IdPath.of(node.devpath())
          .ifPresent(path -> properties.putIfAbsent(DisplayUevents.ID_PATH, path));
    }
    String driver =
        node.sysfs()
            .flatMap(folder -> DisplayAttributes.driver(machine, folder))
            .map(name -> " (" + name + ")")
            .orElse("");
    return Device.of(
        NAME,
        node.type().subsystem(),
        node.devpath(),
        node.devname(),
        Optional.of(node.number()),
        node.name() + driver,
        node.type() == NodeType.CARD ? Set.of("display") : Set.of(),
        properties);
  }

  private static Optional<DeviceNumber> number(String text) {
    try {
      return Optional.of(DeviceNumber.parse(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
