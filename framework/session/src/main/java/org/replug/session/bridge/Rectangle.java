package org.replug.session.bridge;

/**
 * A part of a screen, in pixels.
 *
 * @param x the left edge
 * @param y the upper edge
 */
record Rectangle(int x, int y, int width, int height) {
  static final Rectangle NONE = new Rectangle(0, 0, 0, 0);

  boolean isEmpty() {
    return width <= 0 || height <= 0;
  }

  /** The smallest one that holds both. */
  Rectangle with(Rectangle other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    return new Rectangle(
        left,
        top,
        Math.max(x + width, other.x + other.width) - left,
        Math.max(y + height, other.y + other.height) - top);
  }

  /** What both have in common. */
  Rectangle within(Rectangle other) {
    int left = Math.max(x, other.x);
    int top = Math.max(y, other.y);
    Rectangle common =
        new Rectangle(
            left,
            top,
            Math.min(x + width, other.x + other.width) - left,
            Math.min(y + height, other.y + other.height) - top);
    return common.isEmpty() ? NONE : common;
  }
}
