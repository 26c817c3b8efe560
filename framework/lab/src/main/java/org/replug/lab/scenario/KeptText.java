package org.replug.lab.scenario;

import java.awt.image.BufferedImage;

/**
 * Whether a terminal still shows its first lines. They hold what was typed and answered before;
 * what is typed later stands below.
 */
final class KeptText {
  // The terminal stands 3 pixels from the top and the left, with a border of 1 and an inner one of
  // 2; its font is 6 pixels wide and 13 high.
  private static final int LEFT = 6;
  private static final int TOP = 6;
  private static final int WIDTH = 104 * 6;
  private static final int LINE = 13;
  private static final int LEAST_INK = 100;

  private KeptText() {}

  /** The lit pixels of the first lines of a picture. */
  static int ink(BufferedImage picture, int lines) {
    int ink = 0;
    for (int y = TOP; y < TOP + lines * LINE; y++) {
      for (int x = LEFT; x < LEFT + WIDTH; x++) {
        ink += isLit(picture, x, y) ? 1 : 0;
      }
    }
    return ink;
  }

  /** The pixels of the first lines that differ between two pictures. */
  static int different(BufferedImage before, BufferedImage after, int lines) {
    int different = 0;
    for (int y = TOP; y < TOP + lines * LINE; y++) {
      for (int x = LEFT; x < LEFT + WIDTH; x++) {
        different += isLit(before, x, y) == isLit(after, x, y) ? 0 : 1;
      }
    }
    return different;
  }

  /** Compares the first lines of two pictures; they must not be empty. */
  static Answer answer(int round, BufferedImage before, BufferedImage after, int lines) {
    int ink = ink(before, lines);
    int different = different(before, after, lines);
    return new Answer(
        Question.TEXT_KEPT,
        round,
        ink >= LEAST_INK && different == 0,
        different + " pixels differ, of " + ink + " that were lit");
  }

  private static boolean isLit(BufferedImage picture, int x, int y) {
    return x < picture.getWidth()
        && y < picture.getHeight()
        && (picture.getRGB(x, y) & 0xff) > 0x7f;
  }
}
