package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

class KernelPropertiesTest {
  private static final String PRESENT = "/devices/pci0000:00/input/input1/event1";
  private static final String ABSENT = "/devices/virtual/input/input9/event9";
  private static final Map<String, String> PROPERTIES =
      Map.of("DEVNAME", "/dev/input/event1", "MAJOR", "13", "MINOR", "65", "ID_INPUT", "1");

  @TempDir private Path sysfs;

  @BeforeEach
  void aDevice() throws IOException {
    Path device = Files.createDirectories(sysfs.resolve(PRESENT.substring(1)));
    Files.createFile(device.resolve("uevent"));
  }

  @Test
  void anAddOfADeviceLeavesToUdevdWhatUdevdFindsOut() {
    assertEquals(
        Map.of("DEVNAME", "/dev/input/event1", "MAJOR", "13", "MINOR", "65"),
        forUdevd(UeventAction.ADD, PRESENT));
  }

  @Test
  void anAddOfADeviceThatTheMachineDoesNotHaveStaysWhole() {
    assertEquals(PROPERTIES, forUdevd(UeventAction.ADD, ABSENT));
  }

  @Test
  void aRemoveStaysWhole() {
    assertEquals(PROPERTIES, forUdevd(UeventAction.REMOVE, PRESENT));
  }

  private Map<String, String> forUdevd(UeventAction action, String devpath) {
    return KernelProperties.forUdevd(Uevent.of(action, devpath, "input", PROPERTIES), sysfs)
        .properties();
  }
}
