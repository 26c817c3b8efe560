package org.replug.plugin.xserver.protocol;

import java.nio.ByteOrder;

/**
 * How a server lays out the pixels of its screen.
 *
 * @param bitsPerPixel 16, 24 or 32
 * @param scanlinePad every row is filled up to a multiple of so many bits
 * @param order the byte order of a pixel, which is the server's own and not the connection's
 * @param redMask the bits of red
 * @param greenMask the bits of green
 * @param blueMask the bits of blue
 */
public record PixelLayout(
    int bitsPerPixel, int scanlinePad, ByteOrder order, int redMask, int greenMask, int blueMask) {

  /**
   * Checks that colours can be told from the pixels alone.
   *
   * @throws IllegalArgumentException for screens with a colour table and unheard-of layouts
   */
  public PixelLayout {
    if (bitsPerPixel != 16 && bitsPerPixel != 24 && bitsPerPixel != 32) {
      throw new IllegalArgumentException("pixels of " + bitsPerPixel + " bits");
    }
    if (scanlinePad != 8 && scanlinePad != 16 && scanlinePad != 32) {
      throw new IllegalArgumentException("rows filled up to " + scanlinePad + " bits");
    }
    if (redMask == 0 || greenMask == 0 || blueMask == 0) {
      throw new IllegalArgumentException("pixels that are no true colours");
    }
  }

  /** Bytes of a row of so many pixels. */
  public int rowBytes(int width) {
    return (width * bitsPerPixel + scanlinePad - 1) / scanlinePad * (scanlinePad / 8);
  }

  /**
   * One row as red, green, blue, one byte each.
   *
   * @param data rows as {@link GetImage} gives them
   * @param row the row's number
   * @param width pixels of a row
   */
  public byte[] rgb(byte[] data, int row, int width) {
    int bytesPerPixel = bitsPerPixel / 8;
    byte[] rgb = new byte[width * 3];
    int in = row * rowBytes(width);
    for (int x = 0; x < width; x++, in += bytesPerPixel) {
      int pixel = pixel(data, in, bytesPerPixel);
      rgb[3 * x] = channel(pixel, redMask);
      rgb[3 * x + 1] = channel(pixel, greenMask);
      rgb[3 * x + 2] = channel(pixel, blueMask);
    }
    return rgb;
  }

  private int pixel(byte[] data, int offset, int bytes) {
    int pixel = 0;
    for (int i = 0; i < bytes; i++) {
      int index = order == ByteOrder.BIG_ENDIAN ? i : bytes - 1 - i;
      pixel = pixel << 8 | (data[offset + index] & 0xff);
    }
    return pixel;
  }

  private static byte channel(int pixel, int mask) {
    int shift = Integer.numberOfTrailingZeros(mask);
    long largest = Integer.toUnsignedLong(mask >>> shift);
    long value = Integer.toUnsignedLong((pixel & mask) >>> shift);
    return (byte) ((value * 255 + largest / 2) / largest);
  }
}
