package org.replug.plugin.xserver.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PixelLayoutTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  @Test
  void pixelsOf32BitsAreReadInTheServersOrder() {
    assertArrayEquals(
        hex("ff2010 0102fe"),
        new PixelLayout(32, 32, LITTLE, 0xff0000, 0xff00, 0xff)
            .rgb(hex("1020ff00 fe020100"), 0, 2));
    assertArrayEquals(
        hex("ff2010 0102fe"),
        new PixelLayout(32, 32, ByteOrder.BIG_ENDIAN, 0xff0000, 0xff00, 0xff)
            .rgb(hex("00ff2010 000102fe"), 0, 2));
  }

  @Test
  void redAndBlueMayBeSwapped() {
    assertArrayEquals(
        hex("1020ff"),
        new PixelLayout(32, 32, LITTLE, 0xff, 0xff00, 0xff0000).rgb(hex("1020ff00"), 0, 1));
  }

  @Test
  void pixelsOf16BitsFillTheWholeRange() {
    PixelLayout rgb565 = new PixelLayout(16, 32, LITTLE, 0xf800, 0x07e0, 0x001f);
    assertArrayEquals(
        hex("ffffff 000000 ff0000 00ff00 0000ff"),
        rgb565.rgb(hex("ffff 0000 00f8 e007 1f00 0000"), 0, 5));
  }

  @Test
  void tenBitsAColourAreScaledToEight() {
    PixelLayout deep = new PixelLayout(32, 32, LITTLE, 0x3ff00000, 0xffc00, 0x3ff);
    assertArrayEquals(hex("ff0080"), deep.rgb(hex("0102f03f"), 0, 1));
  }

  @Test
  void rowsAreFilledUp() {
    PixelLayout packed = new PixelLayout(24, 32, LITTLE, 0xff0000, 0xff00, 0xff);
    assertEquals(8, packed.rowBytes(2));
    assertArrayEquals(
        hex("030201 060504"), packed.rgb(hex("ffffffffffff0000 0102030405060000"), 1, 2));
    assertEquals(4, new PixelLayout(16, 32, LITTLE, 1, 2, 4).rowBytes(1));
    assertEquals(2, new PixelLayout(16, 16, LITTLE, 1, 2, 4).rowBytes(1));
  }

  @Test
  void unheardOfLayoutsAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new PixelLayout(8, 32, LITTLE, 0xe0, 0x1c, 3));
    assertThrows(
        IllegalArgumentException.class, () -> new PixelLayout(32, 0, LITTLE, 0xe0, 0x1c, 3));
    assertThrows(IllegalArgumentException.class, () -> new PixelLayout(32, 32, LITTLE, 0, 0xff, 1));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
