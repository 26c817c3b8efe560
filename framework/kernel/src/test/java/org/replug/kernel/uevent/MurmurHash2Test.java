package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The values are those of the socket filters that libudev 252 installs, and of udevd's messages.
 */
class MurmurHash2Test {
  @ParameterizedTest
  @CsvSource({
    "block, f0031db7",
    "disk, 7bcbc5ee",
    "misc, 4b1a4e75",
    "thing, 59ab76f5",
    "mem, c365cd83",
    "bdi, 2a1884a1",
    "input, c1a28470",
    "drm, 16664179",
  })
  void hashesWordsOfAllLengthsAsLibudevDoes(String word, String hash) {
    assertEquals(hash, Integer.toHexString(MurmurHash2.hash(word)));
  }

  @Test
  void hashesNothingToNothing() {
    assertEquals(0, MurmurHash2.hash(""));
  }

  @ParameterizedTest
  @CsvSource({"seat, 0208000000400001", "uaccess, 0000200800001008", "systemd, 0200040010800000"})
  void aTagSetsTheBitsThatLibudevLooksFor(String tag, String bits) {
    assertEquals(Long.parseUnsignedLong(bits, 16), UdevMessage.bloom(":" + tag + ":"));
  }
}
