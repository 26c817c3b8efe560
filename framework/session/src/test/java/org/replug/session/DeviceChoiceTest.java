package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.api.DeviceNumber;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.DirectoryTree;
import org.replug.engine.restart.GivenNode;
import org.replug.kernel.system.MountCalls;

/** Chooses from a folder below {@code /dev} that has nodes and links of the test's own. */
class DeviceChoiceTest {
  private static final Account USER = new Account("somebody", 1234, 2345, List.of());

  private Path folder;
  private Path node;

  @BeforeEach
  void makeNodes() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root may make nodes");
    folder = Files.createTempDirectory(Path.of("/dev"), "replug-test-");
    node = folder.resolve("event3");
    MountCalls.makeCharacterNode(node, 0600, new DeviceNumber(1, 3));
    MountCalls.makeCharacterNode(folder.resolve("event4"), 0600, new DeviceNumber(1, 5));
  }

  @AfterEach
  void removeNodes() throws IOException {
    if (folder != null) {
      DirectoryTree.delete(folder);
    }
  }

  @Test
  void nodesAreDevicesOnceEach() throws Exception {
    assertEquals(
        List.of(node.toString(), folder + "/event4"),
        nodes(folder + "/event4", folder + "/event3", folder + "/../../dev/" + name("/event3")));
  }

  @Test
  void aFolderMeansItsNodesAndLinksAndNothingElse() throws Exception {
    Files.createFile(folder.resolve("notes"));
    Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none"));
    Files.createSymbolicLink(folder.resolve("own"), Path.of("/dev/null"));
    Path link = link();
    assertEquals(
        List.of(link.toString(), node.toString(), folder + "/event4"), nodes(folder.toString()));
  }

  @Test
  void aLinkStaysOneAndIsFollowedWhenTheSessionStarts() throws Exception {
    Path link = link();
    assertEquals(List.of(link.toString()), nodes(link.toString()));
    assertEquals(
        List.of(new GivenNode(node.toString(), List.of(link.toString()), 1234, 2345)),
        DeviceChoice.here(List.of(link.toString()), USER));
    // After another boot the device has another number.
    Files.delete(link);
    Files.createSymbolicLink(link, folder.resolve("event4"));
    assertEquals(
        List.of(new GivenNode(folder + "/event4", List.of(link.toString()), 1234, 2345)),
        DeviceChoice.here(List.of(link.toString(), folder + "/event4"), USER));
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/no-such-device, is not there",
    "/dev/null, is not this machine's to give: every session has its own",
    "/dev/ptmx, is not this machine's to give: every session has its own",
    "/dev/pts/0, is not this machine's to give: every session has its own",
    "/dev/fd, is not this machine's to give: every session has its own",
    "/dev/stdin, is not this machine's to give: every session has its own",
    "/etc/passwd, is no path below /dev",
    "/dev/../etc/passwd, is no path below /dev",
    "dev/null, is no path below /dev",
    "'/dev/a,b', is no path below /dev",
    "seat-no-such, has no devices on this machine",
    "seat0, is no path below /dev"
  })
  void nothingElseIs(String path, String why) {
    ReplugException thrown = assertThrows(ReplugException.class, () -> nodes(path));
    assertEquals(FailureCode.USAGE, thrown.code());
    assertEquals(path + " " + why, thrown.getMessage());
  }

  @Test
  void aFolderWithoutDevicesIsRefused() throws Exception {
    Files.delete(node);
    Files.delete(folder.resolve("event4"));
    ReplugException thrown = assertThrows(ReplugException.class, () -> nodes(folder.toString()));
    assertEquals(folder + " has no character devices in it", thrown.getMessage());
  }

  @Test
  void whatThisMachineLacksIsNotGivenAgain() {
    assertEquals(
        List.of(new GivenNode(node.toString(), 1234, 2345)),
        DeviceChoice.here(List.of("/dev/no-such-device", node.toString()), USER));
  }

  @Test
  void theContainersMakerIsToldNumbersAndLinks() {
    assertEquals(
        "1:3:" + node + ">/dev/by-id/a>/dev/by-id/b,1:5:" + folder + "/event4",
        DeviceChoice.word(
            List.of(
                new GivenNode(node.toString(), List.of("/dev/by-id/a", "/dev/by-id/b"), 1, 1),
                new GivenNode("/dev/no-such-device", 1, 1),
                new GivenNode(folder + "/event4", 1, 1))));
    assertEquals("-", DeviceChoice.word(List.of()));
    assertEquals("-", DeviceChoice.word(List.of(new GivenNode("/dev/no-such-device", 1, 1))));
  }

  private Path link() throws IOException {
    Path links = Files.createDirectory(folder.resolve("by-id"));
    return Files.createSymbolicLink(links.resolve("usb-Pad-event-joystick"), Path.of("../event3"));
  }

  private String name(String below) {
    return folder.getFileName() + below;
  }

  private static List<String> nodes(String... paths) throws ReplugException {
    return DeviceChoice.nodes(List.of(paths).stream().map(Path::of).toList());
  }
}
