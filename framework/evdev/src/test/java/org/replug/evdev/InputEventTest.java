package org.replug.evdev;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class InputEventTest {
  /** KEY_A goes down, as a 64-bit little-endian kernel sends it. */
  private static final byte[] CAPTURED =
      HexFormat.of().parseHex("8a14036b000000004fa107000000000001001e0001000000");

  @Test
  void readsWhatTheKernelSends() {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "captured bytes are LE");
    InputEvent event = InputEvent.readFrom(ByteBuffer.wrap(CAPTURED));
    assertEquals(new InputEvent(0x6b03148aL * 1_000_000 + 0x7a14f, 1, 30, 1), event);
  }

  @Test
  void writesWhatItReads() {
    ByteBuffer out = ByteBuffer.allocate(InputEvent.SIZE);
    InputEvent.readFrom(ByteBuffer.wrap(CAPTURED)).writeTo(out);
    assertArrayEquals(CAPTURED, out.array());
  }

  @Test
  void keepsNegativeValues() {
    ByteBuffer out = ByteBuffer.allocate(InputEvent.SIZE);
    InputEvent event = new InputEvent(5, EventCodes.EV_REL, EventCodes.REL_X, -7);
    event.writeTo(out);
    assertEquals(event, InputEvent.readFrom(out.flip()));
  }
}
