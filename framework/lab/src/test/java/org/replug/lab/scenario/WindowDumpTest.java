package org.replug.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WindowDumpTest {
  private static final int HEADER = 104;

  @Test
  void thePixelsFollowTheHeaderAndTheColours() throws Exception {
    BufferedImage image = WindowDump.read(dump(ByteOrder.LITTLE_ENDIAN, 32));
    assertEquals(2, image.getWidth());
    assertEquals(1, image.getHeight());
    assertEquals(0xff102030, image.getRGB(0, 0));
    assertEquals(0xff405060, image.getRGB(1, 0));
  }

  @Test
  void thePixelsCanHaveTheOtherByteOrder() throws Exception {
    assertEquals(0xff102030, WindowDump.read(dump(ByteOrder.BIG_ENDIAN, 32)).getRGB(0, 0));
  }

  @Test
  void aPartOfADumpIsRefused() {
    byte[] whole = dump(ByteOrder.LITTLE_ENDIAN, 32);
    assertThrows(IOException.class, () -> WindowDump.read(Arrays.copyOf(whole, whole.length - 1)));
    assertThrows(IOException.class, () -> WindowDump.read(Arrays.copyOf(whole, 10)));
  }

  @Test
  void anotherDepthIsRefused() {
    assertThrows(IOException.class, () -> WindowDump.read(dump(ByteOrder.LITTLE_ENDIAN, 16)));
  }

  private static byte[] dump(ByteOrder order, int bitsPerPixel) {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + 12 + 8);
    int[] words = new int[25];
    words[0] = HEADER;
    words[1] = 7;
    words[2] = 2;
    words[4] = 2;
    words[5] = 1;
    words[7] = order == ByteOrder.LITTLE_ENDIAN ? 0 : 1;
    words[11] = bitsPerPixel;
    words[12] = 8;
    words[19] = 1;
    Arrays.stream(words).forEach(buffer::putInt);
    buffer.position(HEADER + 12);
    buffer.order(order).putInt(0x102030).putInt(0x405060);
    return buffer.array();
  }
}
