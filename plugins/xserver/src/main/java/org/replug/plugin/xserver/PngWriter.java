package org.replug.plugin.xserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a picture of 8-bit red, green, blue as PNG (ISO/IEC 15948), row by row, so that it is
 * never in memory as a whole. {@code javax.imageio} would need both the whole picture and AWT,
 * whose native libraries a server's JDK lacks.
 */
final class PngWriter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final int width;
  private final int height;
  private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
  private final DeflaterOutputStream pixels = new DeflaterOutputStream(compressed);
  private int rows;

  /** A picture of so many pixels, both at least 1. */
  PngWriter(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * Appends a row.
   *
   * @param rgb three bytes a pixel
   */
  void row(byte[] rgb) throws IOException {
    if (rgb.length != 3 * width || rows == height) {
      throw new IllegalArgumentException("row " + rows + " of " + rgb.length + " bytes");
    }
    pixels.write(0); // the row's filter: none
    pixels.write(rgb);
    rows++;
  }

  /** The file, once all rows are there. */
  byte[] finish() throws IOException {
    if (rows != height) {
      throw new IllegalStateException(rows + " rows of " + height);
    }
    pixels.close();
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0}) // 8 bits, true colour, the standard's only methods
            .array();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    chunk(file, "IHDR", header);
    chunk(file, "IDAT", compressed.toByteArray());
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
  }
}
