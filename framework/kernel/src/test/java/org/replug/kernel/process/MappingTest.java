package org.replug.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.DeviceNumber;

class MappingTest {
  private static final String CAPTURED =
      "55fe6af94000-55fe6b055000 r-xp 0002f000 fe:00 260104                     /usr/bin/bash\n"
          + "55fe8c6b1000-55fe8c6d2000 rw-p 00000000 00:00 0                          [heap]\n"
          + "7f21b0000000-7f21b0300000 rw-s 100000000 00:06 613                       /dev/dri/card0\n"
          + "7f21b8b9a000-7f21b8b9c000 rw-p 00000000 00:00 0 \n"
          + "7f21b8c00000-7f21b8c01000 r--s 00000000 00:01 1042   /dev/zero (deleted)\n"
          + "7f21b8d00000-7f21b8d01000 r--p 00000000 fe:00 9   /tmp/a\\012b c\n"
          + "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]\n";

  @Test
  void readsAFileMapping() throws IOException {
    assertEquals(
        new Mapping(
            0x55fe6af94000L,
            0x55fe6b055000L,
            "r-xp",
            0x2f000,
            new DeviceNumber(254, 0),
            260104,
            "/usr/bin/bash"),
        Mapping.parse(CAPTURED).get(0));
  }

  @Test
  void tellsSharedFromPrivate() throws IOException {
    List<Mapping> mappings = Mapping.parse(CAPTURED);

    assertTrue(mappings.get(2).shared());
    assertFalse(mappings.get(0).shared());
  }

  @Test
  void namesAreWholeAndUnescaped() throws IOException {
    assertEquals(
        List.of(
            "/usr/bin/bash",
            "[heap]",
            "/dev/dri/card0",
            "",
            "/dev/zero (deleted)",
            "/tmp/a\nb c",
            "[vsyscall]"),
        Mapping.parse(CAPTURED).stream().map(Mapping::path).toList());
  }

  @Test
  void addressesUseAllBits() throws IOException {
    assertEquals(0xffffffffff600000L, Mapping.parse(CAPTURED).get(6).start());
  }

  @Test
  void aZombieHasNoMappings() throws IOException {
    assertEquals(List.of(), Mapping.parse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1000 r-xp 0 fe:00 1 /a",
        "1000-2000 r-xp 0 fe 1 /a",
        "1000-2000 r-xp 0 fe:00",
        "1000-2000 r-xp zero fe:00 1",
        "1000-2000 r-xp 0 fffff:00 1"
      })
  void refusesOtherTexts(String text) {
    assertThrows(IOException.class, () -> Mapping.parse(text));
  }
}
