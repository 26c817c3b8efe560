package org.replug.lab.scenario;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the pictures that xwd(1) takes (X11/XWDFile.h): a header of big-endian words, its own size
 * first, colour table entries of 12 bytes, then the pixels.
 */
final class WindowDump {
  private static final int WORDS = 25;
  private static final int FILE_VERSION = 7;
  private static final int Z_PIXMAP = 2;
  private static final int COLOUR_BYTES = 12;

  private WindowDump() {}

  /**
   * Reads a picture of 32 bits a pixel.
   *
   * @throws IOException if it is anything else
   */
  static BufferedImage read(byte[] file) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.BIG_ENDIAN);
    if (file.length < WORDS * Integer.BYTES) {
      throw new IOException("no window dump: " + file.length + " bytes");
    }
    int headerSize = buffer.getInt(0);
    boolean little = word(buffer, 7) == 0;
    int width = word(buffer, 4);
    int height = word(buffer, 5);
    int lineBytes = word(buffer, 12);
    long offset = headerSize + (long) word(buffer, 19) * COLOUR_BYTES;
    if (word(buffer, 1) != FILE_VERSION
        || word(buffer, 2) != Z_PIXMAP
        || word(buffer, 11) != Integer.SIZE
        || width <= 0
        || height <= 0
        || lineBytes < (long) width * Integer.BYTES
        || offset < 0
        || offset + (long) lineBytes * height > file.length) {
      throw new IOException("no window dump of 32 bits a pixel, or a part of one");
    }
    buffer.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, buffer.getInt((int) offset + y * lineBytes + x * Integer.BYTES));
      }
    }
    return image;
  }

  private static int word(ByteBuffer buffer, int index) {
    return buffer.getInt(index * Integer.BYTES);
  }
}
