package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;

class SysfsViewTest {
  @TempDir Path directory;

  @Test
  void itNamesTheParentOfADevice() throws IOException {
    Device inside = device("/devices/virtual/input/replug-event56/event56", Optional.empty());
    SysfsView.write(
        directory, List.of(inside, device("/devices/pci0000:00/event3", Optional.empty())));
    Path parent = directory.resolve("input/replug-event56");
    assertEquals("Replug keyboard B\n", Files.readString(parent.resolve("name")));
    assertTrue(Files.exists(parent.resolve("uevent")));
    assertTrue(Files.exists(parent.resolve("event56/uevent")));
    assertFalse(Files.exists(directory.resolve("event3")));
  }

  @Test
  void devicesThatTheKernelKnowsAreLeftToIt() throws IOException {
    Path none = directory.resolve("none");
    SysfsView.write(
        none,
        List.of(
            device(
                "/devices/virtual/input/input9/event9", Optional.of(DeviceNumber.parse("13:73")))));
    assertFalse(Files.exists(none));
  }

  private static Device device(String devpath, Optional<DeviceNumber> number) {
    return Device.of(
        "input", "input", devpath, "/dev/x", number, "Replug keyboard B", Set.of(), Map.of());
  }
}
