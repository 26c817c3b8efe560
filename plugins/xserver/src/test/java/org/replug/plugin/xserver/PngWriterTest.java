package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngWriterTest {
  @Test
  void anotherReaderSeesThePixelsThatWereWritten() throws Exception {
    PngWriter writer = new PngWriter(3, 2);
    writer.row(HexFormat.of().parseHex("ff0000" + "00ff00" + "0000ff"));
    writer.row(HexFormat.of().parseHex("010203" + "ffffff" + "000000"));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(writer.finish()));
    assertEquals(3, image.getWidth());
    assertEquals(2, image.getHeight());
    assertEquals(0xffff0000, image.getRGB(0, 0));
    assertEquals(0xff00ff00, image.getRGB(1, 0));
    assertEquals(0xff0000ff, image.getRGB(2, 0));
    assertEquals(0xff010203, image.getRGB(0, 1));
    assertEquals(0xffffffff, image.getRGB(1, 1));
  }

  @Test
  void noiseOfManyBlocksComesBack() throws Exception {
    Random random = new Random(4);
    byte[] row = new byte[3 * 500];
    PngWriter writer = new PngWriter(500, 300);
    for (int y = 0; y < 300; y++) {
      random.nextBytes(row);
      writer.row(row);
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(writer.finish()));
    int last = (row[1497] & 0xff) << 16 | (row[1498] & 0xff) << 8 | (row[1499] & 0xff);
    assertEquals(0xff000000 | last, image.getRGB(499, 299));
  }

  @Test
  void aRowTooLongTooManyOrTooFewIsAnError() throws Exception {
    PngWriter writer = new PngWriter(1, 1);
    assertThrows(IllegalArgumentException.class, () -> writer.row(new byte[4]));
    assertThrows(IllegalStateException.class, writer::finish);
    writer.row(new byte[3]);
    assertThrows(IllegalArgumentException.class, () -> writer.row(new byte[3]));
  }
}
