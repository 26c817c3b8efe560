package org.replug.engine.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenWishTest {
  private static final String TABLE =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout
         0: 0100007F:170C 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0
         1: 0100007F:170D 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0
         2: 00000000:170E 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0
      """;

  @Test
  void aProtocolMayHaveAPortBehindIt() {
    assertEquals(Optional.of(new ScreenWish("vnc", Optional.empty())), ScreenWish.parse("vnc"));
    assertEquals(
        Optional.of(new ScreenWish("vnc", Optional.of(5901))), ScreenWish.parse("vnc:5901"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "vnc:", "vnc:0", "vnc:65536", "vnc:-1", "vnc:1:2", "VNC", ":1", "a b"})
  void nothingElseIsAWish(String text) {
    assertEquals(Optional.empty(), ScreenWish.parse(text));
  }

  @Test
  void aPortIsServedWhereSomebodyListensOnTheLoopbackAddress() {
    assertTrue(LoopbackPorts.isServed(TABLE, 0x170c));
    assertFalse(LoopbackPorts.isServed(TABLE, 0x170d), "a connection");
    assertFalse(LoopbackPorts.isServed(TABLE, 0x170e), "all addresses");
    assertFalse(LoopbackPorts.isServed(TABLE, 0x170f), "nobody");
    assertFalse(LoopbackPorts.isServed("", 0x170c));
  }
}
