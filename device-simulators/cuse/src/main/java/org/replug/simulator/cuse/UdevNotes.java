package org.replug.simulator.cuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.replug.evdev.description.DeviceClasses;
import org.replug.evdev.description.DeviceDescription;
import org.replug.kernel.uevent.RuntimeRule;

/**
 * What udevd is to note down of devices of CUSE's. By itself it asks only the kernel's own input
 * devices what they are; and libinput takes no device that udevd has not called one of input.
 *
 * <p>A rule has udevd read a file for each of Replug's devices. A file that is left behind when the
 * process is killed harms nobody: only the next device of that number would be noted down by it,
 * and that has one of its own by then.
 */
final class UdevNotes {
  private static final String FILE = "72-replug-cuse.rules";
  private static final String FOLDER = "replug-cuse";

  private final RuntimeRule rule;
  private final Path folder;

  /** Notes in udev's runtime directory, {@code /run/udev}. */
  UdevNotes(Path udev) {
    this.folder = udev.resolve(FOLDER);
    // The number at the end of the name is the node's; before it stands what the kernel takes for
    // /.
    this.rule =
        new RuntimeRule(
            udev,
            FILE,
            "# Written by Replug: what its devices of CUSE are.\n"
                + "SUBSYSTEM==\"cuse\", KERNEL==\"input?event[0-9]*\", IMPORT{file}=\""
                + folder
                + "/event$number\"\n");
  }

  /** What has udevd read them. */
  RuntimeRule rule() {
    return rule;
  }

  /**
   * Leaves word of a device, before it is plugged; does nothing where there is no udevd.
   *
   * @param node its node's name, {@code event40}
   * @throws IOException if udevd cannot be told
   */
  void leave(String node, DeviceDescription device) throws IOException {
    if (!rule.isHeeded()) {
      return;
    }
    rule.install();
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(node),
        DeviceClasses.properties(device).entrySet().stream()
            .map(property -> property.getKey() + "=" + property.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  /** Takes it away again. */
  void remove(String node) throws IOException {
    Files.deleteIfExists(folder.resolve(node));
  }
}
