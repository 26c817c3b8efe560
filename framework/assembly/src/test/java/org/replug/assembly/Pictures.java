package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;

/** Compares pictures of a screen. */
final class Pictures {
  // Of a screen, a counter and a cursor may change between two pictures.
  private static final double MOST_DIFFERENT = 0.05;

  private Pictures() {}

  /** Fails unless two pictures of one screen show the same, but for little things that move. */
  static void assertAlike(BufferedImage one, BufferedImage other) {
    assertTrue(alike(one, other), () -> "pictures differ by " + difference(one, other));
  }

  /** Whether two pictures of one screen show the same, but for little things that move. */
  static boolean alike(BufferedImage one, BufferedImage other) {
    return difference(one, other) < MOST_DIFFERENT;
  }

  /** The share of pixels that differ, from 0 to 1. */
  static double difference(BufferedImage one, BufferedImage other) {
    assertEquals(one.getWidth(), other.getWidth());
    assertEquals(one.getHeight(), other.getHeight());
    long different = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        different += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
      }
    }
    return (double) different / ((long) one.getWidth() * one.getHeight());
  }
}
