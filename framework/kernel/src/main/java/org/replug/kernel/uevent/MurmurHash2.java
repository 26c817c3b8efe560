package org.replug.kernel.uevent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The 32-bit hash MurmurHash2 with seed 0, by which libudev's socket filters compare words. It
 * reads the bytes in little-endian order, as libudev does on the machines that Linux desktops run
 * on.
 */
final class MurmurHash2 {
  private static final int MULTIPLIER = 0x5bd1e995;

  private MurmurHash2() {}

  static int hash(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int hash = bytes.length;
    while (rest.remaining() >= Integer.BYTES) {
      int block = rest.getInt() * MULTIPLIER;
      block ^= block >>> 24;
      hash = hash * MULTIPLIER ^ block * MULTIPLIER;
    }
    if (rest.hasRemaining()) {
      for (int shift = 0; rest.hasRemaining(); shift += Byte.SIZE) {
        hash ^= Byte.toUnsignedInt(rest.get()) << shift;
      }
      hash *= MULTIPLIER;
    }
    hash ^= hash >>> 13;
    hash *= MULTIPLIER;
    return hash ^ hash >>> 15;
  }
}
