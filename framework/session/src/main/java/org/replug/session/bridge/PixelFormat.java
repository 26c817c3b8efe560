package org.replug.session.bridge;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How pixels are written (RFC 6143, 7.4). Colour maps are not known.
 *
 * @param bits of a pixel: 8, 16 or 32
 * @param depth the bits of it that mean something
 * @param bigEndian whether the highest byte comes first
 * @param redMax the greatest red
 * @param redShift by how many bits red is shifted
 */
record PixelFormat(
    int bits,
    int depth,
    boolean bigEndian,
    int redMax,
    int greenMax,
    int blueMax,
    int redShift,
    int greenShift,
    int blueShift) {
  /** The bridge's own: 0xRRGGBB in four bytes, the lowest first. */
  static final PixelFormat OWN = new PixelFormat(32, 24, false, 255, 255, 255, 16, 8, 0);

  private static final int BYTE = 8;
  private static final int PADDING = 3;

  /**
   * Reads one.
   *
   * @throws ProtocolException for one that the bridge cannot write
   */
  static PixelFormat read(DataInputStream in) throws IOException {
    int bits = in.readUnsignedByte();
    int depth = in.readUnsignedByte();
    boolean bigEndian = in.readUnsignedByte() != 0;
    boolean trueColour = in.readUnsignedByte() != 0;
    PixelFormat format =
        new PixelFormat(
            bits,
            depth,
            bigEndian,
            in.readUnsignedShort(),
            in.readUnsignedShort(),
            in.readUnsignedShort(),
            in.readUnsignedByte(),
            in.readUnsignedByte(),
            in.readUnsignedByte());
    in.readFully(new byte[PADDING]);
    if (!trueColour || (bits != 8 && bits != 16 && bits != 32)) {
      throw new ProtocolException("a pixel format with a colour map or of " + bits + " bits");
    }
    return format;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(bits);
    out.writeByte(depth);
    out.writeByte(bigEndian ? 1 : 0);
    out.writeByte(1);
    out.writeShort(redMax);
    out.writeShort(greenMax);
    out.writeShort(blueMax);
    out.writeByte(redShift);
    out.writeByte(greenShift);
    out.writeByte(blueShift);
    out.write(new byte[PADDING]);
  }

  /** Writes one pixel, and gives the place after it. */
  int put(int rgb, byte[] target, int at) {
    int value =
        scaled(rgb >> 16 & 255, redMax) << redShift
            | scaled(rgb >> 8 & 255, greenMax) << greenShift
            | scaled(rgb & 255, blueMax) << blueShift;
    int bytes = bits / BYTE;
    for (int index = 0; index < bytes; index++) {
      int shift = BYTE * (bigEndian ? bytes - 1 - index : index);
      target[at + index] = (byte) (value >>> shift);
    }
    return at + bytes;
  }

  private static int scaled(int value, int max) {
    return max == 255 ? value : (value * max + 127) / 255;
  }
}
