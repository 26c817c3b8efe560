package org.replug.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class KeptTextTest {
  @Test
  void theSameLinesAreKept() {
    assertTrue(KeptText.answer(1, picture(20, 10), picture(20, 10), 2).yes());
  }

  @Test
  void whatComesBelowDoesNotMatter() {
    assertTrue(KeptText.answer(1, picture(20, 10), picture(20, 60), 2).yes());
  }

  @Test
  void aBlackScreenIsNotKept() {
    assertFalse(KeptText.answer(1, picture(20, 10), picture(0, 0), 2).yes());
  }

  @Test
  void nothingCannotBeKept() {
    assertFalse(KeptText.answer(1, picture(0, 0), picture(0, 0), 2).yes());
  }

  @Test
  void aPixelMoreIsSeen() {
    BufferedImage after = picture(20, 10);
    after.setRGB(100, 20, 0xffffff);
    assertFalse(KeptText.answer(1, picture(20, 10), after, 2).yes());
  }

  /** Ink in the first line, and some at another height. */
  private static BufferedImage picture(int ink, int second) {
    BufferedImage picture = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(10, 8, ink, ink > 0 ? 8 : 0);
    if (second > 40) {
      graphics.fillRect(10, second, ink, 8);
    }
    graphics.dispose();
    return picture;
  }
}
