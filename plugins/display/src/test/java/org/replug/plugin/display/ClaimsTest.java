package org.replug.plugin.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.testkit.OpenFiles;

class ClaimsTest {
  private final DisplayPlugin plugin = new DisplayPlugin();

  @ParameterizedTest
  @CsvSource({
    "/dev/dri/card0,                226:0,   CARD",
    "/dev/dri/card63,               226:63,  CARD",
    "/elsewhere/gpu,                226:1,   CARD",
    "/dev/dri/renderD128,           226:128, RENDER",
    "/dev/dri/renderD191,           226:191, RENDER",
    "/dev/dri/card64,               226:192, CARD",
    "/dev/dri/renderD193,           226:193, RENDER",
    "/dev/fb0,                      29:0,    FRAMEBUFFER",
    "/dev/vga_arbiter,              10:63,   ARBITER",
    "/dev/vga_arbiter,              10:256,  ARBITER",
    "/dev/vga_arbiter (deleted),    10:256,  ARBITER",
    "/dev/hwrng,                    10:183,  ''",
    "/dev/vga_arbiter,              11:256,  ''",
    "/dev/accel/accel0,             261:0,   ''",
    "/dev/null,                     1:3,     ''",
  })
  void nodesAreKnownByNumberAndTheArbiterByName(String path, String number, String type) {
    Optional<NodeType> expected =
        Optional.of(type).filter(word -> !word.isEmpty()).map(NodeType::valueOf);
    assertEquals(expected, NodeType.of(OpenFiles.character(path, number)));
    assertEquals(expected.isPresent(), plugin.claims(OpenFiles.character(path, number)));
  }

  @Test
  void aRegularFileIsNotClaimedWhateverItsName() {
    assertFalse(plugin.claims(OpenFiles.onFuse("/dev/dri/card0")));
    assertFalse(plugin.claims(OpenFiles.onDisk("/dev/vga_arbiter")));
  }
}
