package org.replug.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replug.api.DeviceNumber;
import org.replug.api.FailureCode;
import org.replug.api.FileType;
import org.replug.api.ReplugException;
import org.replug.engine.restart.GivenNode;
import org.replug.kernel.machine.RealMachine;
import org.replug.kernel.system.SystemCalls;

/** Which of this machine's devices a session gets. */
final class DeviceChoice {
  // Such as the kernel and udev name nodes; the container's maker reads them as one word.
  private static final Pattern NODE = Pattern.compile("/dev(/[A-Za-z0-9._:+-]+)+");

  private DeviceChoice() {}

  /**
   * The nodes that a user means.
   *
   * @param wanted nodes, and folders, which mean all nodes below
   * @return paths of character devices, sorted
   * @throws ReplugException USAGE for what is no such thing
   */
  static List<String> nodes(List<Path> wanted) throws ReplugException {
    TreeSet<String> nodes = new TreeSet<>();
    for (Path path : wanted) {
      Path normal = path.normalize();
      if (!NODE.matcher(normal.toString()).matches()) {
        throw refused(path, "is no path below /dev");
      }
      List<String> found = found(normal);
      if (found.isEmpty()) {
        throw refused(path, Files.exists(normal) ? "is no character device" : "is not there");
      }
      nodes.addAll(found);
    }
    return List.copyOf(nodes);
  }

  private static List<String> found(Path path) {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(DeviceChoice::isCharacterDevice)
          .map(Path::toString)
          .filter(text -> NODE.matcher(text).matches())
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static boolean isCharacterDevice(Path path) {
    try {
      return !Files.isSymbolicLink(path)
          && SystemCalls.cachedStatus(path).type() == FileType.CHARACTER_DEVICE;
    } catch (IOException e) {
      return false;
    }
  }

  /** Those of a session's devices that this machine has, for its restart. */
  static List<GivenNode> here(List<String> nodes, Account user) {
    return nodes.stream()
        .filter(node -> Files.exists(Path.of(node), LinkOption.NOFOLLOW_LINKS))
        .map(node -> new GivenNode(node, user.uid(), user.gid()))
        .toList();
  }

  /** Both, without repetition. */
  static List<String> union(List<String> one, List<String> other) {
    TreeSet<String> all = new TreeSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  /** What the container's maker is told of a session's devices: MAJOR:MINOR:PATH,... or -. */
  static String word(List<String> nodes) {
    RealMachine machine = new RealMachine(Path.of("/"));
    List<String> words = new ArrayList<>();
    for (String node : nodes) {
      Optional<DeviceNumber> number = machine.deviceNumber(Path.of(node));
      number.ifPresent(it -> words.add(it.major() + ":" + it.minor() + ":" + node));
    }
    return words.isEmpty() ? "-" : String.join(",", words);
  }

  private static ReplugException refused(Path path, String why) {
    return new ReplugException(
        FailureCode.USAGE,
        path + " " + why,
        "Give the node of a device, such as /dev/input/event3, or a folder of nodes, such as"
            + " /dev/snd.");
  }
}
