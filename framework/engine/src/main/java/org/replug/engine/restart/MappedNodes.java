package org.replug.engine.restart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.replug.api.FailureCode;
import org.replug.api.FileType;
import org.replug.api.ReplugException;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.RecordedResource;
import org.replug.kernel.system.SystemCalls;

/**
 * Looks up what a {@link DeviceMap} names, in the image and on this machine. Unlike what a plugin
 * gives, it was asked for: what is not there refuses the restart, and no stub takes its place.
 */
final class MappedNodes {
  private static final Path DEV = Path.of("/dev");

  private MappedNodes() {}

  /**
   * The nodes of this machine that are opened in the place of devices.
   *
   * @param resources the devices as the plan has them
   * @throws ReplugException USAGE if the image does not know an old device, or this machine no such
   *     new one
   */
  static Map<RecordedResource, Path> of(
      Manifest manifest, List<RecordedResource> resources, DeviceMap map) throws ReplugException {
    if (map.nodes().isEmpty()) {
      return Map.of();
    }
    if (manifest.session().ownDeviceNodes()) {
      throw new ReplugException(
          FailureCode.USAGE,
          "--map cannot serve this session: it has device nodes of its own, and does not see this"
              + " machine's",
          "Leave --map out.");
    }
    Map<RecordedResource, Path> found = new HashMap<>();
    for (Map.Entry<String, Path> pair : map.nodes().entrySet()) {
      List<RecordedResource> old =
          resources.stream().filter(resource -> isAt(resource, pair.getKey())).toList();
      if (old.isEmpty()) {
        throw unknown(pair.getKey(), resources);
      }
      for (RecordedResource each : old) {
        if (found.put(each, node(pair.getKey(), pair.getValue(), type(each))) != null) {
          throw twice(pair.getKey(), each);
        }
      }
    }
    return found;
  }

  private static boolean isAt(RecordedResource resource, String path) {
    return resource.record().device().devname().equals(path)
        || resource.holders().stream().anyMatch(holder -> holder.path().equals(path));
  }

  private static FileType type(RecordedResource resource) {
    return resource.record().device().subsystem().equals("block")
        ? FileType.BLOCK_DEVICE
        : FileType.CHARACTER_DEVICE;
  }

  /** With all links followed: a descriptor is known by that path. */
  private static Path node(String old, Path node, FileType wanted) throws ReplugException {
    FileType type;
    Path real;
    try {
      real = node.toRealPath();
      type = SystemCalls.cachedStatus(real).type();
    } catch (IOException e) {
      throw impossible(old, node, "there is no such file on this machine", Optional.of(e));
    }
    if (type != wanted) {
      throw impossible(
          old, node, "that is no " + word(wanted) + " device, as the old one is", Optional.empty());
    }
    if (!real.startsWith(DEV)) {
      throw impossible(
          old, node, "it is not below /dev, where the session would find it", Optional.empty());
    }
    return real;
  }

  private static String word(FileType type) {
    return type == FileType.BLOCK_DEVICE ? "block" : "character";
  }

  /** The refusal of a device that cannot stand in the place of an old one. */
  static ReplugException impossible(
      String old, Path node, String why, Optional<IOException> cause) {
    return new ReplugException(
        FailureCode.USAGE,
        "--map wants " + node + " in the place of " + old + ", but " + why,
        "Name a device of this machine, or leave the line out: a stub stands there then. Nothing"
            + " was restored.",
        cause.orElse(null));
  }

  private static ReplugException twice(String old, RecordedResource resource) {
    return new ReplugException(
        FailureCode.USAGE,
        "--map names "
            + resource.record().device().devname()
            + " twice, once of them as "
            + old
            + ": the session had it open by both paths",
        "Leave one of the lines out.");
  }

  private static ReplugException unknown(String old, List<RecordedResource> resources) {
    String known =
        resources.stream()
            .map(resource -> resource.record().device().devname())
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    return new ReplugException(
        FailureCode.USAGE,
        "--map names " + old + ", which the session did not have open when it was saved",
        known.isEmpty()
            ? "It had no device open: leave --map out."
            : "It had open: " + known + ".");
  }
}
