package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replug.api.DeviceNumber;
import org.replug.api.FailureCode;
import org.replug.api.FileType;
import org.replug.api.Machine;
import org.replug.api.ReplugException;
import org.replug.engine.restart.GivenNode;
import org.replug.kernel.machine.RealMachine;
import org.replug.kernel.system.SystemCalls;

/**
 * Which of this machine's devices a session gets. A link, such as those of {@code
 * /dev/input/by-id}, stays a link in what is written down, and a seat its name: where the one leads
 * and what the other has is looked up at each start, because the kernel numbers nodes anew at every
 * boot.
 */
final class DeviceChoice {
  // Such as the kernel and udev name nodes; the container's maker reads them as one word.
  private static final Pattern NODE = Pattern.compile("/dev(/[A-Za-z0-9._:+#=@-]+)+");

  private static final Machine HERE = new RealMachine(Path.of("/"));

  private DeviceChoice() {}

  /**
   * The nodes that a user means.
   *
   * @param wanted nodes, links to nodes, folders, which mean all nodes and links to nodes below,
   *     and names of seats
   * @return paths of character devices and of links to them, and names of seats, sorted
   * @throws ReplugException USAGE for what is no such thing
   */
  static List<String> nodes(List<Path> wanted) throws ReplugException {
    TreeSet<String> nodes = new TreeSet<>();
    for (Path path : wanted) {
      if (SeatDevices.isSeat(path.toString())) {
        nodes.add(seat(path.toString()));
        continue;
      }
      Path normal = path.normalize();
      if (!NODE.matcher(normal.toString()).matches()) {
        throw refused(path, "is no path below /dev");
      }
      if (OwnNodes.have(normal)) {
        throw refused(path, "is not this machine's to give: every session has its own");
      }
      List<String> found = found(normal);
      if (found.isEmpty()) {
        throw refused(path, obstacle(normal));
      }
      nodes.addAll(found);
    }
    return List.copyOf(nodes);
  }

  private static String seat(String name) throws ReplugException {
    if (SeatDevices.nodes(HERE, name).isEmpty()) {
      throw refused(Path.of(name), "has no devices on this machine");
    }
    return name;
  }

  private static String obstacle(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return "is not there";
    }
    if (Files.isSymbolicLink(path)) {
      return "leads to no character device below /dev";
    }
    return Files.isDirectory(path) ? "has no character devices in it" : "is no character device";
  }

  private static List<String> found(Path path) {
    try {
      return DeviceWalk.of(path).stream()
          .filter(each -> real(each).isPresent())
          .map(Path::toString)
          .filter(text -> NODE.matcher(text).matches())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The node that a path leads to; empty if that cannot be given to a session. */
  private static Optional<Path> real(Path path) {
    try {
      Path real = path.toRealPath();
      boolean givable =
          NODE.matcher(real.toString()).matches()
              && !OwnNodes.have(real)
              && SystemCalls.cachedStatus(real).type() == FileType.CHARACTER_DEVICE;
      return givable ? Optional.of(real) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Those of a session's devices that this machine has, and the links to each. */
  static List<GivenNode> here(List<String> devices, Account user) {
    Map<String, TreeSet<String>> nodes = new TreeMap<>();
    for (String device : devices.stream().flatMap(DeviceChoice::paths).toList()) {
      Optional<Path> real = real(Path.of(device));
      if (real.isPresent()) {
        String node = real.get().toString();
        TreeSet<String> links = nodes.computeIfAbsent(node, any -> new TreeSet<>());
        if (!device.equals(node)) {
          links.add(device);
        }
      }
    }
    return nodes.entrySet().stream()
        .map(
            each ->
                new GivenNode(each.getKey(), List.copyOf(each.getValue()), user.uid(), user.gid()))
        .toList();
  }

  private static Stream<String> paths(String device) {
    return SeatDevices.isSeat(device)
        ? SeatDevices.nodes(HERE, device).stream()
        : Stream.of(device);
  }

  /** Both, without repetition. */
  static List<String> union(List<String> one, List<String> other) {
    TreeSet<String> all = new TreeSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  /**
   * What the container's maker is told of a session's devices: MAJOR:MINOR:NODE>LINK>...,... or -.
   */
  static String word(List<GivenNode> nodes) {
    String words =
        nodes.stream()
            .flatMap(
                node -> HERE.deviceNumber(Path.of(node.path())).map(it -> word(node, it)).stream())
            .collect(Collectors.joining(","));
    return words.isEmpty() ? "-" : words;
  }

  private static String word(GivenNode node, DeviceNumber number) {
    String links = node.links().stream().map(link -> ">" + link).collect(Collectors.joining());
    return number.major() + ":" + number.minor() + ":" + node.path() + links;
  }

  private static ReplugException refused(Path path, String why) {
    return new ReplugException(
        FailureCode.USAGE,
        path + " " + why,
        "Give the node of a device, such as /dev/input/event3, a folder of nodes, such as /dev/snd,"
            + " or a seat other than seat0 that has devices here (loginctl seat-status).");
  }
}
