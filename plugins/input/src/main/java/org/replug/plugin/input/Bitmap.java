package org.replug.plugin.input;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set of event codes, which the kernel gives as a bitmap in two forms.
 *
 * @param codes the numbers of the bits that are set
 */
record Bitmap(SortedSet<Integer> codes) {
  /** No bit is set. */
  static final Bitmap EMPTY = new Bitmap(new TreeSet<>());

  private static final int MOST_WORDS = 64;

  Bitmap {
    codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
  }

  /**
   * Reads what an ioctl answers: an array of unsigned long. On the little-endian machines that have
   * evdev devices this is bit 0 of byte 0 first, whatever the length of a long.
   */
  static Bitmap ofBytes(byte[] bytes) {
    SortedSet<Integer> codes = new TreeSet<>();
    for (int i = 0; i < bytes.length * Byte.SIZE; i++) {
      if ((bytes[i / Byte.SIZE] >> (i % Byte.SIZE) & 1) != 0) {
        codes.add(i);
      }
    }
    return new Bitmap(codes);
  }

  /**
   * Reads what a sysfs file says: words of 64 bits (of a 64-bit kernel) in hexadecimal, separated
   * by a space, the highest first. Text of another form is an empty bitmap.
   */
  static Bitmap ofSysfs(String text) {
    String[] words = text.strip().split(" +");
    SortedSet<Integer> codes = new TreeSet<>();
    for (int i = 0; i < words.length && words.length <= MOST_WORDS; i++) {
      String word = words[words.length - 1 - i];
      if (!word.matches("[0-9a-fA-F]{1,16}")) {
        return EMPTY;
      }
      long bits = Long.parseUnsignedLong(word, 16);
      for (int bit = 0; bit < Long.SIZE; bit++) {
        if ((bits >>> bit & 1) != 0) {
          codes.add(i * Long.SIZE + bit);
        }
      }
    }
    return new Bitmap(codes);
  }

  /** Whether this bit is set. */
  boolean has(int code) {
    return codes.contains(code);
  }

  /** Whether any bit from the first to the last, both included, is set. */
  boolean hasAny(int first, int last) {
    return !codes.subSet(first, last + 1).isEmpty();
  }

  /** Whether all bits from the first to the last, both included, are set. */
  boolean hasAll(int first, int last) {
    return codes.subSet(first, last + 1).size() == last + 1 - first;
  }

  /** Whether no bit is set. */
  boolean isEmpty() {
    return codes.isEmpty();
  }

  /** The numbers, separated by commas. */
  @Override
  public String toString() {
    return codes.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
