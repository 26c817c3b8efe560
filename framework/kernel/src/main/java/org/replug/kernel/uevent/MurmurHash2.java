package org.replug.kernel.uevent;

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
    int hash = bytes.length;
    int at = 0;
    for (; at + Integer.BYTES <= bytes.length; at += Integer.BYTES) {
      int block = little(bytes, at, Integer.BYTES) * MULTIPLIER;
      block ^= block >>> 24;
      hash = hash * MULTIPLIER ^ block * MULTIPLIER;
    }
    if (at < bytes.length) {
      hash ^= little(bytes, at, bytes.length - at);
      hash *= MULTIPLIER;
    }
    hash ^= hash >>> 13;
    hash *= MULTIPLIER;
    return hash ^ hash >>> 15;
  }

  /** A number of so many bytes, the lowest first. */
  private static int little(byte[] bytes, int at, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value |= Byte.toUnsignedInt(bytes[at + i]) << i * Byte.SIZE;
    }
    return value;
  }
}
