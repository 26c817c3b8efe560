package org.replug.plugin.render;

import java.nio.file.Path;
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

/**
 * Render nodes: the nodes of graphics cards for programs that compute and show nothing themselves.
 * On the new machine the node of a card with the same driver is opened instead; with the setting
 * {@code plugin.render-node.driver = any}, that of any card, with {@code = none} the stub stands.
 *
 * <p>A card's memory and contexts are not carried: the program finds a node that answers, in which
 * its old buffers do not exist, and has to begin anew as after a reset of the card. Programs that
 * cannot do that fare better with the stub.
 */
@Extension
public final class RenderNodePlugin implements ResourcePlugin {
  private static final String FOLDER = "/dev/dri/";
  private static final String NODE = "renderD\\d+";
  private static final Path CLASS = Path.of("/sys/class/drm");
  private static final String DRIVER = "driver";
  private static final Set<String> CHOICES = Set.of("same", "any", "none");

  private String choice = "same";

  @Override
  public void configure(Map<String, String> settings) {
    choice = settings.getOrDefault(DRIVER, "same");
    if (!CHOICES.contains(choice)) {
      throw new IllegalArgumentException("plugin.render-node.driver is same, any or none");
    }
  }

  @Override
  public String name() {
    return "render-node";
  }

  @Override
  public boolean claims(OpenFile file) {
    return file.type() == FileType.CHARACTER_DEVICE && file.path().matches(FOLDER + NODE);
  }

  @Override
  public DeviceRecord capture(OpenDevice open) {
    Device held = Device.behind(open, name(), "drm");
    String name = Path.of(held.devname()).getFileName().toString();
    Optional<String> driver = driver(open.machine(), name);
    Device device = held.withName(name + driver.map(known -> " (" + known + ")").orElse(""));
    return DeviceRecord.of(device, driver.map(known -> Map.of(DRIVER, known)).orElseGet(Map::of));
  }

  /** The first that will do: a machine's render nodes are numbered as its cards were found. */
  @Override
  public Optional<Path> substitute(DeviceRecord record, Machine machine) {
    return machine.list(CLASS).stream()
        .filter(name -> name.matches(NODE) && isThere(machine, name))
        .filter(name -> serves(driver(machine, name), record))
        .map(name -> Path.of(FOLDER + name))
        .findFirst();
  }

  private boolean serves(Optional<String> driver, DeviceRecord record) {
    return switch (choice) {
      case "any" -> true;
      case "same" -> driver.isPresent() && driver.get().equals(record.attributes().get(DRIVER));
      default -> false;
    };
  }

  /** sysfs tells of the whole machine; a container's /dev may hold less, or something else. */
  private static boolean isThere(Machine machine, String name) {
    Optional<String> number =
        machine.deviceNumber(Path.of(FOLDER + name)).map(DeviceNumber::toString);
    return number.isPresent() && number.equals(machine.read(CLASS.resolve(name).resolve("dev")));
  }

  private static Optional<String> driver(Machine machine, String name) {
    return machine
        .resolve(CLASS.resolve(name).resolve("device/driver"))
        .map(folder -> folder.getFileName().toString());
  }
}
