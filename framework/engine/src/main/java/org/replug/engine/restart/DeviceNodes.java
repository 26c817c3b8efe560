package org.replug.engine.restart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.engine.prove.Finding;
import org.replug.kernel.machine.RealMachine;
import org.replug.kernel.system.MountCalls;
import org.replug.kernel.system.SystemCalls;

/** Makes the nodes of devices in a restarted session's own {@code /dev}. */
final class DeviceNodes {
  private static final int OWNER_ONLY = 0600;
  // A file system of its own, whose nodes are the session's terminals.
  // A session's own terminals, shared memory and message queues.
  private static final List<String> FOLDERS = List.of("pts", "shm", "mqueue");

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

  /** An old node may have the number of another device here, an old link may lead elsewhere. */
  private static void make(Path root, GivenNode node, DeviceNumber number) throws IOException {
    Path file = vacant(root, Path.of(node.path()));
    MountCalls.makeCharacterNode(file, OWNER_ONLY, number);
    Files.setAttribute(file, "unix:uid", node.uid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", node.gid(), LinkOption.NOFOLLOW_LINKS);
    for (String link : node.links()) {
      Files.createSymbolicLink(vacant(root, Path.of(link)), Path.of(node.path()));
    }
  }

  private static Path vacant(Path root, Path inSession) throws IOException {
    Path file = folder(root, inSession.getParent()).resolve(inSession.getFileName());
    Files.deleteIfExists(file);
    return file;
  }

  /**
   * A folder of the session, which is made if it is not there.
   *
   * @param inSession its path in the session
   */
  static Path folder(Path root, Path inSession) throws IOException {
    Path inside = root;
    for (Path name : Path.of("/").relativize(inSession)) {
      inside = inside.resolve(name);
      // A link made by the session's root would lead out of it.
      if (Files.isSymbolicLink(inside)) {
        throw new IOException(inside + " is a link");
      }
      if (!Files.exists(inside)) {
        Files.createDirectory(inside);
        // Whatever the umask: the session's programs look for nodes in it.
        Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    return inside;
  }

  /**
   * Makes the folders of this machine's {@code /dev} in which CRIU mounts something for a session
   * that shares it: on the machine of the checkpoint they were there, or were made for a
   * simulation.
   */
  static void foldersFor(SessionFacts session) throws IOException {
    if (session.ownDeviceNodes() || session.root().isEmpty()) {
      return;
    }
    for (MountRecord mount : session.externalMounts()) {
      if (mount.mountPoint().startsWith("/dev/") && !MountContent.isOfMachine(mount)) {
        folder(Path.of("/"), Path.of(mount.mountPoint()));
      }
    }
  }

  /**
   * Removes the nodes of character devices that a session is not given, and links to nodes: those
   * of the machine of the checkpoint, whose numbers and paths may be those of other devices here.
   * The links that it is given are made anew.
   *
   * @param own those that it has all the same; if empty, all are kept
   * @param mounts what is not the session's own below its {@code /dev}
   */
  static void keepOnly(Path root, List<GivenNode> given, Set<String> own, NodeMounts mounts)
      throws IOException {
    Path top = root.resolve("dev");
    if (own.isEmpty() || !Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Set<String> kept = new TreeSet<>(own);
    given.forEach(node -> kept.add(node.path()));
    List<Path> others;
    try (Stream<Path> all = Files.walk(top)) {
      others =
          all.filter(file -> !kept.contains(inSession(root, file)))
              .filter(file -> !mounts.hides(inSession(root, file)))
              .filter(file -> FOLDERS.stream().map(top::resolve).noneMatch(file::startsWith))
              .filter(file -> isCharacterDevice(file) || isLinkToOther(file, own))
              .toList();
    }
    for (Path other : others) {
      Files.delete(other);
    }
  }

  private static String inSession(Path root, Path file) {
    return "/" + root.relativize(file);
  }

  /** Links that a session was given with its nodes are absolute; relative ones are its own. */
  private static boolean isLinkToOther(Path file, Set<String> own) {
    try {
      if (!Files.isSymbolicLink(file)) {
        return false;
      }
      Path target = Files.readSymbolicLink(file).normalize();
      return target.startsWith("/dev")
          && !own.contains(target.toString())
          && FOLDERS.stream().map(Path.of("/dev")::resolve).noneMatch(target::startsWith);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isCharacterDevice(Path file) {
    try {
      return !Files.isSymbolicLink(file)
          && SystemCalls.cachedStatus(file).type() == FileType.CHARACTER_DEVICE;
    } catch (IOException e) {
      return false;
    }
  }
}
