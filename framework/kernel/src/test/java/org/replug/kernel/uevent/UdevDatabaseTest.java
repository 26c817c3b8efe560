package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;

class UdevDatabaseTest {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void makeRun() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    Files.createDirectory(root.resolve("run"));
  }

  @Test
  void writesWhatLibudevLooksUp() throws IOException {
    Device device =
        device(
            Optional.of(new DeviceNumber(13, 67)),
            Map.of("ID_INPUT", "1", "ID_INPUT_KEYBOARD", "1", "DEVNAME", "/dev/input/event3"));

    assertTrue(new UdevDatabase(root).write(device));

    List<String> lines = Files.readAllLines(root.resolve("run/udev/data/c13:67"));
    assertTrue(lines.get(0).matches("I:\\d+"), lines::toString);
    assertEquals(List.of("E:ID_INPUT=1", "E:ID_INPUT_KEYBOARD=1", "V:1"), lines.subList(1, 4));
    assertEquals(4, lines.size());
  }

  @Test
  void leavesNothingBesideTheFile() throws IOException {
    new UdevDatabase(root).write(device(Optional.of(new DeviceNumber(13, 67)), Map.of()));

    assertEquals(List.of("c13:67"), data());
  }

  @Test
  void aSecondWriteReplacesTheFirst() throws IOException {
    UdevDatabase database = new UdevDatabase(root);
    database.write(device(Optional.of(new DeviceNumber(13, 67)), Map.of("A", "old")));
    database.write(device(Optional.of(new DeviceNumber(13, 67)), Map.of("A", "new")));

    assertTrue(Files.readString(root.resolve("run/udev/data/c13:67")).contains("E:A=new\n"));
    assertEquals(List.of("c13:67"), data());
  }

  @Test
  void aDeviceWithoutANumberIsKnownByItsName() throws IOException {
    new UdevDatabase(root).write(device(Optional.empty(), Map.of()));

    assertEquals(List.of("+input:event3"), data());
  }

  @Test
  void removesWhatItWroteAndNothingElse() throws IOException {
    UdevDatabase database = new UdevDatabase(root);
    Device device = device(Optional.of(new DeviceNumber(13, 67)), Map.of());
    database.write(device);
    database.write(device(Optional.of(new DeviceNumber(13, 68)), Map.of()));

    assertTrue(database.remove(device));
    assertTrue(database.remove(device), "twice is harmless");

    assertEquals(List.of("c13:68"), data());
  }

  @Test
  void removingFromNoDatabaseIsHarmless() throws IOException {
    assertTrue(new UdevDatabase(root).remove(device(Optional.empty(), Map.of())));
    assertFalse(Files.exists(root.resolve("run/udev")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nE:ID_SEAT=seat9", "a\0b", "a\rb"})
  void refusesValuesThatWouldBeAnotherLine(String value) {
    Device device = device(Optional.of(new DeviceNumber(13, 67)), Map.of("NAME", value));

    IOException refusal =
        assertThrows(IOException.class, () -> new UdevDatabase(root).write(device));

    assertTrue(refusal.getMessage().contains("NAME"), refusal::getMessage);
    assertFalse(Files.exists(root.resolve("run/udev/data/c13:67")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A=B", "A\nB", "A\0"})
  void refusesNamesThatAreNone(String name) {
    Device device = device(Optional.of(new DeviceNumber(13, 67)), Map.of(name, "x"));

    assertThrows(IOException.class, () -> new UdevDatabase(root).write(device));
  }

  @Test
  void refusesASubsystemThatLeadsElsewhere() {
    Device device =
        Device.of(
            "p", "../x", "/devices/virtual/a", "/dev/a", Optional.empty(), "", Set.of(), Map.of());

    assertThrows(IOException.class, () -> new UdevDatabase(root).write(device));
  }

  @Test
  void aLinkInTheSessionsTreeDoesNotLeadOutOfIt() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createDirectories(root.resolve("run/udev"));
    Files.createSymbolicLink(root.resolve("run/udev/data"), outside);

    Device device = device(Optional.of(new DeviceNumber(13, 67)), Map.of());
    assertThrows(IOException.class, () -> new UdevDatabase(root).write(device));

    try (Stream<Path> files = Files.list(outside)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aPlainControlFileIsNoUdevd() throws IOException {
    Files.createDirectories(root.resolve("run/udev"));
    Files.createFile(root.resolve("run/udev/control"));

    assertFalse(new UdevDatabase(root).ownedByUdevd());
  }

  private List<String> data() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("run/udev/data"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Device device(Optional<DeviceNumber> number, Map<String, String> properties) {
    return Device.of(
        "input",
        "input",
        "/devices/virtual/input/input3/event3",
        "/dev/input/event3",
        number,
        "a keyboard",
        Set.of("keyboard"),
        properties);
  }
}
