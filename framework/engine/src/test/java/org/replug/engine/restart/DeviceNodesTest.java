package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.DeviceNumber;
import org.replug.engine.prove.Finding;
import org.replug.kernel.machine.RealMachine;

/** Makes nodes of this machine's null device below a folder that stands for a session's root. */
class DeviceNodesTest {
  private static final DeviceNumber NULL = new DeviceNumber(1, 3);
  private static final DeviceNumber ZERO = new DeviceNumber(1, 5);

  @TempDir private Path root;

  @Test
  void aNodeIsMadeWithItsFolderAndBelongsToTheSessionsUser() throws IOException {
    requireRoot();
    assertEquals(List.of(), make("/dev/null"));
    Path node = root.resolve("dev/null");
    assertEquals(Optional.of(NULL), numberOf("/dev/null"));
    assertEquals(1234, Files.getAttribute(node, "unix:uid"));
    assertEquals(2345, Files.getAttribute(node, "unix:gid"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(node)));
  }

  @Test
  void anOldNodeGivesWayWhateverNumberItHas() throws IOException {
    requireRoot();
    Files.createDirectory(root.resolve("dev"));
    make("/dev/zero");
    Files.move(root.resolve("dev/zero"), root.resolve("dev/null"));
    assertEquals(Optional.of(ZERO), numberOf("/dev/null"));
    assertEquals(List.of(), make("/dev/null"));
    assertEquals(Optional.of(NULL), numberOf("/dev/null"));
  }

  @Test
  void aDeviceThatThisMachineLacksIsToldAndTheOthersAreMade() throws IOException {
    requireRoot();
    assertEquals(
        List.of(
            new Finding(
                "The session has the device /dev/no-such-device",
                false,
                "this machine has no such device")),
        make("/dev/no-such-device", "/dev/null"));
    assertEquals(Optional.of(NULL), numberOf("/dev/null"));
  }

  @Test
  void aLinkIsMadeToTheNodeWhateverStoodThere() throws IOException {
    requireRoot();
    Files.createDirectories(root.resolve("dev/by-id"));
    Files.createSymbolicLink(root.resolve("dev/by-id/pad"), Path.of("/dev/another"));
    GivenNode node = new GivenNode("/dev/null", List.of("/dev/by-id/pad"), 1234, 2345);
    assertEquals(List.of(), DeviceNodes.make(root, List.of(node)));
    assertEquals(Path.of("/dev/null"), Files.readSymbolicLink(root.resolve("dev/by-id/pad")));
  }

  @Test
  void foldersAreForEveryoneToSee() throws IOException {
    Path made = DeviceNodes.folder(root, Path.of("/dev/input/by-id"));
    assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
  }

  @Test
  void nodesThatTheSessionIsNotGivenAreTakenFromIt() throws IOException {
    requireRoot();
    make("/dev/null", "/dev/zero", "/dev/full");
    Files.createDirectories(root.resolve("dev/input"));
    Files.createDirectory(root.resolve("dev/snd"));
    Files.move(root.resolve("dev/zero"), root.resolve("dev/input/event3"));
    Files.move(root.resolve("dev/full"), root.resolve("dev/snd/seq"));
    Files.createFile(root.resolve("dev/notes"));
    Files.createSymbolicLink(root.resolve("dev/snd/by-path"), Path.of("/dev/snd/controlC0"));
    Files.createDirectories(root.resolve("dev/shm"));
    Files.createSymbolicLink(root.resolve("dev/shm/now"), Path.of("/dev/shm/data"));
    Files.createSymbolicLink(root.resolve("dev/data"), Path.of("/dev/shm/data"));
    Files.createSymbolicLink(root.resolve("dev/nothing"), Path.of("/dev/null"));
    Files.createSymbolicLink(root.resolve("dev/fd"), Path.of("/proc/self/fd"));
    Files.createSymbolicLink(root.resolve("dev/ptmx"), Path.of("pts/ptmx"));
    List<GivenNode> given = List.of(new GivenNode("/dev/snd/seq", 1, 1));
    NodeMounts none = new NodeMounts(Optional.empty(), List.of(), List.of());
    NodeMounts input = new NodeMounts(Optional.empty(), List.of(), List.of("/dev/input"));

    DeviceNodes.keepOnly(root, given, Set.of(), none);
    DeviceNodes.keepOnly(root, given, Set.of("/dev/null"), input);
    assertTrue(Files.exists(root.resolve("dev/input/event3")));
    DeviceNodes.keepOnly(root, given, Set.of("/dev/null"), none);
    assertFalse(Files.exists(root.resolve("dev/input/event3")));
    // It may be another card here.
    assertFalse(Files.isSymbolicLink(root.resolve("dev/snd/by-path")));
    for (String link : List.of("dev/fd", "dev/ptmx", "dev/shm/now", "dev/data", "dev/nothing")) {
      assertTrue(Files.isSymbolicLink(root.resolve(link)), link);
    }
    for (String kept : List.of("dev/null", "dev/snd/seq", "dev/notes")) {
      assertTrue(Files.exists(root.resolve(kept)), kept);
    }
  }

  @Test
  void aLinkThatWouldLeadOutOfTheSessionIsNotFollowed(@TempDir Path outside) throws IOException {
    Files.createSymbolicLink(root.resolve("dev"), outside);
    List<Finding> findings = make("/dev/null");
    assertEquals(1, findings.size(), findings::toString);
    assertFalse(findings.get(0).seen());
    assertTrue(findings.get(0).detail().endsWith("dev is a link"), findings::toString);
    assertFalse(Files.exists(outside.resolve("null")));
  }

  private static void requireRoot() {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root may make nodes");
  }

  private List<Finding> make(String... paths) {
    return DeviceNodes.make(
        root, List.of(paths).stream().map(path -> new GivenNode(path, 1234, 2345)).toList());
  }

  private Optional<DeviceNumber> numberOf(String path) {
    return new RealMachine(root).deviceNumber(Path.of(path));
  }
}
