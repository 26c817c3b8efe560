package org.replug.kernel.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.DeviceNumber;
import org.replug.kernel.SpawnedProcess;

class RealMachineTest {
  @TempDir Path folder;
  private Path root;
  private RealMachine machine;

  @BeforeEach
  void makeSysfs() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    machine = new RealMachine(root);
    Path device = Files.createDirectories(root.resolve("sys/devices/virtual/input/event0"));
    Files.writeString(device.resolve("dev"), "13:64\n");
    Files.createDirectories(root.resolve("sys/class/input"));
    Files.createSymbolicLink(
        root.resolve("sys/class/input/event0"), Path.of("../../devices/virtual/input/event0"));
    Files.writeString(folder.resolve("secret"), "of the host");
  }

  @Test
  void readsThroughRelativeLinks() {
    assertEquals(Optional.of("13:64"), machine.read(Path.of("/sys/class/input/event0/dev")));
  }

  @Test
  void resolvesRelativeLinks() {
    assertEquals(
        Optional.of(Path.of("/sys/devices/virtual/input/event0")),
        machine.resolve(Path.of("/sys/class/input/event0")));
    assertEquals(Optional.of(Path.of("/")), machine.resolve(Path.of("/")));
  }

  @Test
  void absoluteLinksStartAtTheRoot() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), Path.of("/sys/class"));

    assertEquals(Optional.of(Path.of("/sys/class")), machine.resolve(Path.of("/link")));
    assertEquals(List.of("event0"), machine.list(Path.of("/link/input")));
  }

  @Test
  void nothingLeadsOutOfTheRoot() throws IOException {
    Files.createSymbolicLink(root.resolve("absolute"), folder.resolve("secret"));
    Files.createSymbolicLink(root.resolve("relative"), Path.of("../secret"));

    assertEquals(Optional.empty(), machine.read(Path.of("/absolute")));
    assertEquals(Optional.empty(), machine.read(Path.of("/relative")));
    assertEquals(Optional.empty(), machine.read(Path.of("/../secret")));
    assertEquals(Optional.empty(), machine.read(Path.of("/sys/../../secret")));
    assertEquals(Optional.of(Path.of("/sys")), machine.resolve(Path.of("/../../sys")));
  }

  @Test
  void listsNamesSorted() throws IOException {
    for (String name : List.of("event10", "by-id", "event2")) {
      Files.createFile(root.resolve("sys/class/input").resolve(name));
    }

    assertEquals(
        List.of("by-id", "event0", "event10", "event2"), machine.list(Path.of("/sys/class/input")));
  }

  @Test
  void whatIsMissingIsEmpty() {
    Path missing = Path.of("/sys/class/drm");

    assertEquals(List.of(), machine.list(missing));
    assertEquals(Optional.empty(), machine.read(missing));
    assertEquals(Optional.empty(), machine.resolve(missing));
    assertEquals(Optional.empty(), machine.deviceNumber(missing));
  }

  @Test
  void aLoopOfLinksIsEmpty() throws IOException {
    Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(root.resolve("b"), Path.of("a"));

    assertEquals(Optional.empty(), machine.resolve(Path.of("/a")));
    assertEquals(Optional.empty(), machine.read(Path.of("/a")));
  }

  @Test
  void onlyTheLastLineEndIsCut() throws IOException {
    Files.writeString(root.resolve("a"), "one\ntwo\n\n");
    Files.writeString(root.resolve("empty"), "");

    assertEquals(Optional.of("one\ntwo\n"), machine.read(Path.of("/a")));
    assertEquals(Optional.of(""), machine.read(Path.of("/empty")));
  }

  @Test
  void aFileOfMoreThan64KiBIsNoAttribute() throws IOException {
    Files.write(root.resolve("most"), new byte[65_536]);
    Files.write(root.resolve("more"), new byte[65_537]);

    assertEquals(65_536, machine.read(Path.of("/most")).orElseThrow().length());
    assertEquals(Optional.empty(), machine.read(Path.of("/more")));
  }

  @Test
  void readsFilesOnly() throws IOException, InterruptedException {
    Path pipe = root.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

    assertEquals(
        Optional.empty(), machine.read(Path.of("/pipe")), "and does not wait for a writer");
    assertEquals(Optional.empty(), machine.read(Path.of("/sys")));
  }

  @Test
  void knowsTheNumbersOfDeviceNodes() {
    RealMachine own = new RealMachine(Path.of("/"));

    assertEquals(Optional.of(new DeviceNumber(1, 3)), own.deviceNumber(Path.of("/dev/null")));
    assertEquals(Optional.empty(), own.deviceNumber(Path.of("/proc/version")));
    assertEquals(Optional.empty(), own.deviceNumber(Path.of("/dev")));
  }

  @Test
  void seesTheMachineAsAnotherProcessDoes() throws IOException {
    try (SpawnedProcess process = SpawnedProcess.script("echo ready; read x")) {
      RealMachine seen = new RealMachine(Path.of("/proc", process.pid() + "", "root"));

      assertEquals(Optional.of(new DeviceNumber(1, 3)), seen.deviceNumber(Path.of("/dev/null")));
      assertEquals(Optional.of(Path.of("/proc/version")), seen.resolve(Path.of("/proc/version")));
    }
  }

  @Test
  void takesAbsolutePathsOnly() {
    assertThrows(IllegalArgumentException.class, () -> machine.read(Path.of("sys")));
  }
}
