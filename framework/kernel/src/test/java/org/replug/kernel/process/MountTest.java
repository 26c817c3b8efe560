package org.replug.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.DeviceNumber;

class MountTest {
  private static final String CAPTURED =
      "24 27 0:6 / /dev rw,relatime - devtmpfs devtmpfs rw,size=12334524k,mode=755\n"
          + "31 24 0:41 /a /dev/in\\040put rw,nosuid shared:7 master:2 - fuse.replug my\\011source rw\n"
          + "40 1 254:0 / / rw propagate_from:3 - ext4 /dev/vda rw,discard\n";

  @Test
  void readsAMountWithoutOptionalFields() throws IOException {
    assertEquals(
        new Mount(
            24, 27, new DeviceNumber(0, 6), "/", "/dev", "devtmpfs", "devtmpfs", "rw,relatime"),
        Mount.parse(CAPTURED).get(0));
  }

  @Test
  void skipsOptionalFieldsAndUndoesEscapes() throws IOException {
    assertEquals(
        new Mount(
            31,
            24,
            new DeviceNumber(0, 41),
            "/a",
            "/dev/in put",
            "fuse.replug",
            "my\tsource",
            "rw,nosuid"),
        Mount.parse(CAPTURED).get(1));
    assertEquals("ext4", Mount.parse(CAPTURED).get(2).type());
  }

  @Test
  void aNamespaceMayShowNoMounts() throws IOException {
    assertEquals(List.of(), Mount.parse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24 27 0:6 / /dev rw",
        "24 27 0:6 / /dev rw shared:1",
        "24 27 0:6 / /dev rw - devtmpfs",
        "24 27 zero / /dev rw - devtmpfs devtmpfs rw",
        "a 27 0:6 / /dev rw - devtmpfs devtmpfs rw"
      })
  void refusesOtherTexts(String text) {
    assertThrows(IOException.class, () -> Mount.parse(text));
  }
}
