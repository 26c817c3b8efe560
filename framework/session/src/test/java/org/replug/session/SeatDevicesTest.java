package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.kernel.machine.RealMachine;

/** Reads a folder that stands for a machine's root. */
class SeatDevicesTest {
  @TempDir private Path root;

  @BeforeEach
  void assignDevices() throws IOException {
    device("13:67", "event3", "E:ID_INPUT=1\nE:ID_SEAT=seat1\nV:1\n");
    device("13:68", "event4", "E:ID_INPUT=1\nE:ID_SEAT=seat12\nV:1\n");
    device("13:69", "event5", "E:ID_INPUT=1\nV:1\n");
    device("13:70", "event6", "E:ID_SEAT=seat1\nV:1\n");
    write("/run/udev/data/+input:input3", "E:ID_SEAT=seat1\n");
    write("/run/udev/data/b8:0", "E:ID_SEAT=seat1\n");
    // No device has such a number.
    write("/run/udev/data/c9999:9999999", "E:ID_SEAT=seat1\n");
    // Unplugged a moment ago.
    write("/run/udev/data/c13:71", "E:ID_SEAT=seat1\n");
  }

  @Test
  void aSeatHasTheNodesThatUdevAssignedToIt() {
    assertEquals(List.of("/dev/input/event3", "/dev/input/event6"), nodes("seat1"));
    assertEquals(List.of("/dev/input/event4"), nodes("seat12"));
    assertEquals(List.of(), nodes("seat2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"seat1", "seat01", "seat-replug", "seat_A", "seat00"})
  void seatsAreNames(String name) {
    assertTrue(SeatDevices.isSeat(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"seat0", "seat", "/dev/seat1", "seat/1", "seat1,seat2", "chair1"})
  void othersAreNone(String name) {
    assertFalse(SeatDevices.isSeat(name));
  }

  private List<String> nodes(String seat) {
    return SeatDevices.nodes(new RealMachine(root), seat);
  }

  private void device(String number, String name, String entry) throws IOException {
    String directory = "/sys/devices/virtual/input/" + name;
    write(directory + "/dev", number + "\n");
    write(directory + "/uevent", "DEVNAME=input/" + name + "\n");
    link(directory + "/subsystem", "../../../../class/input");
    Files.createDirectories(root.resolve("sys/class/input"));
    link("/sys/dev/char/" + number, "../../devices/virtual/input/" + name);
    write("/run/udev/data/c" + number, entry);
  }

  private void link(String path, String target) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of(target));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
