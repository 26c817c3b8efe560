package org.replug.plugin.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.testkit.OpenFiles;

class ClaimsTest {
  private final InputPlugin plugin = new InputPlugin();

  @ParameterizedTest
  @CsvSource({
    "/dev/input/event0,    13:64,   true",
    "/dev/input/event31,   13:95,   true",
    "/dev/input/event256,  13:256,  true",
    "/dev/input/event900,  13:1023, true",
    "/elsewhere/keyboard,  13:64,   true",
    "/dev/input/js0,       13:0,    true",
    "/dev/input/mouse0,    13:32,   true",
    "/dev/input/mice,      13:63,   true",
    "/dev/input/event0,    13:1024, false",
    "/dev/input/event0,    12:64,   false",
    "/dev/input/event56,   246:0,   true",
    "/dev/input/event56,   509:0,   true",
    "/dev/event56,         246:0,   false",
    "/dev/uinput,          10:223,  false",
    "/dev/null,            1:3,     false",
  })
  void charDevicesAreClaimedByNumber(String path, String number, boolean claimed) {
    assertEquals(claimed, plugin.claims(OpenFiles.character(path, number)));
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/input/event0,             true",
    "/dev/input/event40,            true",
    "/dev/input/event40 (deleted),  true",
    "/dev/input/event,              false",
    "/dev/input/event1x,            false",
    "/dev/input/mouse0,             false",
    "/dev/input/../input/event1,    false",
    "/home/user/dev/input/event1,   false",
  })
  void filesOnFuseAreClaimedByName(String path, boolean claimed) {
    assertEquals(claimed, plugin.claims(OpenFiles.onFuse(path)));
  }

  @Test
  void aFileOnFuseWithALineEndInItsNameIsNotClaimed() {
    assertFalse(plugin.claims(OpenFiles.onFuse("/dev/input/event1\n")));
  }

  @Test
  void aFileOnDiskIsNotClaimedWhateverItsName() {
    assertTrue(plugin.claims(OpenFiles.onFuse("/dev/input/event1")));
    assertFalse(plugin.claims(OpenFiles.onDisk("/dev/input/event1")));
  }

  @Test
  void aBlockDeviceIsNotClaimed() {
    assertFalse(
        plugin.claims(
            OpenFiles.file(
                "/dev/xda",
                FileType.BLOCK_DEVICE,
                Optional.of(new DeviceNumber(13, 64)),
                "devtmpfs")));
  }
}
