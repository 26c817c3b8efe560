package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.api.DeviceNumber;
import org.replug.api.UdevProperties;

class ValueMachineTest {
  private final ValueMachine machine =
      ValueMachine.builder()
          .file("/sys/devices/a/input/input3/event3/dev", "13:67\n")
          .file("/sys/devices/a/input/input3/name", "two\nlines\n\n")
          .link("/sys/class/input/event3", "../../devices/a/input/input3/event3")
          .link("/sys/devices/a/input/input3/event3/device", "..")
          .link("/sys/loop", "loop")
          .link("/sys/nowhere", "/gone")
          .node("/dev/input/event3", "13:67")
          .link("/dev/keyboard", "input/event3")
          .file("/run/udev/data/c13:67", "E:ID_INPUT=1\n")
          .build();

  @Test
  void aFileIsReadWithoutTheLineEndThatClosesIt() {
    assertEquals(
        Optional.of("two\nlines\n"), machine.read(Path.of("/sys/devices/a/input/input3/name")));
  }

  @Test
  void linksAreFollowedOnTheWay() {
    assertEquals(Optional.of("13:67"), machine.read(Path.of("/sys/class/input/event3/dev")));
    assertEquals(
        Optional.of("two\nlines\n"), machine.read(Path.of("/sys/class/input/event3/device/name")));
    assertEquals(
        Optional.of(Path.of("/sys/devices/a/input/input3/event3")),
        machine.resolve(Path.of("/sys/class/input/event3")));
  }

  @Test
  void directoriesListWhatLiesInThem() {
    assertEquals(List.of("class", "devices", "loop", "nowhere"), machine.list(Path.of("/sys")));
    assertEquals(List.of("dev", "device"), machine.list(Path.of("/sys/class/input/event3")));
    assertEquals(List.of(), machine.list(Path.of("/proc")));
  }

  @Test
  void aNodeHasItsNumberAlsoThroughALink() {
    assertEquals(
        Optional.of(new DeviceNumber(13, 67)), machine.deviceNumber(Path.of("/dev/keyboard")));
    assertEquals(Optional.empty(), machine.deviceNumber(Path.of("/dev/input/event4")));
  }

  @Test
  void linksToNowhereAndInCirclesAreNoFiles() {
    assertEquals(Optional.empty(), machine.resolve(Path.of("/sys/loop")));
    assertEquals(Optional.empty(), machine.resolve(Path.of("/sys/nowhere")));
    assertEquals(Optional.empty(), machine.read(Path.of("/sys/nowhere/name")));
  }

  @Test
  void aDirectoryIsNoFileToRead() {
    assertEquals(Optional.empty(), machine.read(Path.of("/sys/devices")));
  }

  @Test
  void relativePathsAreRefused() {
    ValueMachine.Builder builder = ValueMachine.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.file("sys/x", ""));
  }

  @Test
  void udevsDatabaseIsReadFromIt() {
    assertEquals(
        Map.of("ID_INPUT", "1"),
        UdevProperties.read(machine, new DeviceNumber(13, 67)).properties());
    assertEquals(UdevProperties.NONE, UdevProperties.read(machine, new DeviceNumber(13, 68)));
  }
}
