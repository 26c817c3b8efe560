package org.replug.engine.restart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.DeviceNumber;
import org.replug.engine.prove.Finding;
import org.replug.kernel.machine.RealMachine;
import org.replug.kernel.system.MountCalls;

/** Makes the nodes of devices in a restarted session's own {@code /dev}. */
final class DeviceNodes {
  private static final int OWNER_ONLY = 0600;

  private DeviceNodes() {}

  /**
   * Makes them. One that cannot be made is a finding, and costs itself only.
   *
   * @param root the session's root directory
   */
  static List<Finding> make(Path root, List<GivenNode> nodes) {
    RealMachine machine = new RealMachine(Path.of("/"));
    List<Finding> failures = new ArrayList<>();
    for (GivenNode node : nodes) {
      try {
        Optional<DeviceNumber> number = machine.deviceNumber(Path.of(node.path()));
        if (number.isEmpty()) {
          throw new IOException("this machine has no such device");
        }
        make(root, node, number.get());
      } catch (IOException e) {
        failures.add(
            new Finding("The session has the device " + node.path(), false, e.getMessage()));
      }
    }
    return failures;
  }

  /** An old node may have the number of another device here. */
  private static void make(Path root, GivenNode node, DeviceNumber number) throws IOException {
    Path inside = root;
    Path relative = Path.of("/").relativize(Path.of(node.path()));
    for (Path name : relative.getParent()) {
      inside = inside.resolve(name);
      // A link made by the session's root would lead out of it.
      if (Files.isSymbolicLink(inside)) {
        throw new IOException(inside + " is a link");
      }
      if (!Files.exists(inside)) {
        Files.createDirectory(inside);
      }
    }
    Path file = inside.resolve(relative.getFileName());
    Files.deleteIfExists(file);
    MountCalls.makeCharacterNode(file, OWNER_ONLY, number);
    Files.setAttribute(file, "unix:uid", node.uid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", node.gid(), LinkOption.NOFOLLOW_LINKS);
  }
}
