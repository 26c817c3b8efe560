package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Examples;
import org.replug.engine.image.Holder;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.RecordedResource;

class MappedNodesTest {
  private static final Manifest SHARED = Examples.manifest(false, Examples.keyboard("event3"));
  private static final RecordedResource OLD = SHARED.records().get(0);

  @TempDir private Path directory;

  @Test
  void aDeviceIsKnownByItsNodeAndByThePathThatItWasOpenedBy() throws ReplugException {
    RecordedResource linked =
        new RecordedResource(
            OLD.record(), List.of(new Holder(100, 7, "/dev/input/by-id/keyboard")), List.of(1));
    for (String path : List.of("/dev/input/event3", "/dev/input/by-id/keyboard")) {
      assertEquals(
          Map.of(linked, Path.of("/dev/zero")),
          MappedNodes.of(SHARED, List.of(linked), map(path, Path.of("/dev/zero"))));
    }
  }

  @Test
  void oneDeviceByTwoPathsIsRefused() {
    RecordedResource linked =
        new RecordedResource(
            OLD.record(), List.of(new Holder(100, 7, "/dev/input/by-id/keyboard")), List.of(1));
    Map<String, Path> both =
        Map.of(
            "/dev/input/event3", Path.of("/dev/zero"),
            "/dev/input/by-id/keyboard", Path.of("/dev/full"));
    ReplugException refusal =
        assertThrows(
            ReplugException.class,
            () -> MappedNodes.of(SHARED, List.of(linked), new DeviceMap(new TreeMap<>(both))));
    assertEquals(FailureCode.USAGE, refusal.code());
    assertTrue(refusal.getMessage().contains("/dev/input/event3 twice"), refusal::getMessage);
  }

  @Test
  void aNodeThatTheSessionNeedNotSeeIsRefused() throws Exception {
    Path node = directory.resolve("zero");
    Process made = new ProcessBuilder("mknod", "" + node, "c", "1", "5").start();
    assumeTrue(made.waitFor() == 0, "device nodes can be made by root alone");
    assertTrue(
        refusal(SHARED, "/dev/input/event3", node)
            .getMessage()
            .endsWith("but it is not below /dev, where the session would find it"));
  }

  @Test
  void linksAreFollowedToTheNode() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/zero"));
    assertEquals(
        Map.of(OLD, Path.of("/dev/zero")),
        MappedNodes.of(SHARED, SHARED.records(), map("/dev/input/event3", link)));
  }

  @Test
  void whatTheSessionDidNotHaveOpenIsRefusedAndWhatItHadIsTold() {
    ReplugException refusal = refusal(SHARED, "/dev/input/event4", Path.of("/dev/zero"));
    assertEquals(
        "--map names /dev/input/event4, which the session did not have open when it was saved",
        refusal.getMessage());
    assertEquals("It had open: /dev/input/event3.", refusal.advice());
  }

  @Test
  void aNodeThatIsNotThereIsRefused() {
    assertEquals(
        "--map wants /dev/nobody in the place of /dev/input/event3, but there is no such file on"
            + " this machine",
        refusal(SHARED, "/dev/input/event3", Path.of("/dev/nobody")).getMessage());
  }

  @Test
  void aFileOfAnotherTypeIsRefused() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    for (Path other : List.of(file, directory)) {
      assertTrue(
          refusal(SHARED, "/dev/input/event3", other)
              .getMessage()
              .endsWith(", but that is no character device, as the old one is"));
    }
    Device disk =
        Device.of(
            "disk",
            "block",
            "/devices/virtual/block/loop0",
            "/dev/loop0",
            Optional.empty(),
            "a disk",
            Set.of(),
            Map.of());
    Manifest manifest = Examples.manifest(false, disk);
    assertEquals(
        DeviceRecord.of(disk, Map.of("name", "a disk")), manifest.records().get(0).record());
    assertTrue(
        refusal(manifest, "/dev/loop0", Path.of("/dev/zero"))
            .getMessage()
            .endsWith(", but that is no block device, as the old one is"));
  }

  @Test
  void aSessionWithDeviceNodesOfItsOwnCannotBeGivenThoseOfTheMachine() throws ReplugException {
    Manifest own = Examples.manifest(true, Examples.keyboard("event3"));
    assertTrue(
        refusal(own, "/dev/input/event3", Path.of("/dev/zero"))
            .getMessage()
            .contains("has device nodes of its own"));
    assertEquals(Map.of(), MappedNodes.of(own, own.records(), DeviceMap.none()));
  }

  private static ReplugException refusal(Manifest manifest, String old, Path node) {
    ReplugException refusal =
        assertThrows(
            ReplugException.class,
            () -> MappedNodes.of(manifest, manifest.records(), map(old, node)));
    assertEquals(FailureCode.USAGE, refusal.code());
    return refusal;
  }

  private static DeviceMap map(String old, Path node) {
    return new DeviceMap(new TreeMap<>(Map.of(old, node)));
  }
}
