package org.replug.session.bridge;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The picture that the bridge keeps. Safe for several threads. */
final class Screen {
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private int width = 1;
  private int height = 1;
  private int[] pixels = new int[1];
  private String name = "replug";
  private boolean known;

  /** Told when the picture changes; must not wait for anything. */
  @FunctionalInterface
  interface Watcher {
    /** A part has changed; after a change of size, the whole. */
    void changed(Rectangle part);
  }

  void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  void unwatch(Watcher watcher) {
    watchers.remove(watcher);
  }

  /** Waits until a server has come for the first time: before, there is no size. */
  synchronized void awaitFirst() throws InterruptedException {
    while (!known) {
      wait();
    }
  }

  synchronized Rectangle whole() {
    return new Rectangle(0, 0, width, height);
  }

  synchronized String name() {
    return name;
  }

  /** A server with a screen of this size has come; what of the picture fits stays. */
  void resize(String newName, int newWidth, int newHeight) {
    synchronized (this) {
      known = true;
      notifyAll();
      name = newName;
      if (newWidth != width || newHeight != height) {
        int[] fresh = new int[newWidth * newHeight];
        for (int y = 0; y < Math.min(height, newHeight); y++) {
          System.arraycopy(pixels, y * width, fresh, y * newWidth, Math.min(width, newWidth));
        }
        pixels = fresh;
        width = newWidth;
        height = newHeight;
      }
    }
    tell(whole());
  }

  /**
   * Draws raw pixels in the bridge's own format.
   *
   * @param bytes the lines of the part, one after the other
   * @throws ProtocolException if it is not within the screen
   */
  void draw(Rectangle part, byte[] bytes) throws ProtocolException {
    synchronized (this) {
      require(part);
      int from = 0;
      for (int y = part.y(); y < part.y() + part.height(); y++) {
        int at = y * width + part.x();
        for (int x = 0; x < part.width(); x++) {
          pixels[at++] =
              (bytes[from] & 255) | (bytes[from + 1] & 255) << 8 | (bytes[from + 2] & 255) << 16;
          from += 4;
        }
      }
    }
    tell(part);
  }

  /** Copies a part of the screen to another place. */
  void copy(int fromX, int fromY, Rectangle to) throws ProtocolException {
    synchronized (this) {
      require(to);
      require(new Rectangle(fromX, fromY, to.width(), to.height()));
      int[] part = read(new Rectangle(fromX, fromY, to.width(), to.height()));
      for (int y = 0; y < to.height(); y++) {
        System.arraycopy(part, y * to.width(), pixels, (to.y() + y) * width + to.x(), to.width());
      }
    }
    tell(to);
  }

  /** The pixels of a part, 0xRRGGBB each; black where it is not within the screen. */
  synchronized int[] read(Rectangle part) {
    int[] result = new int[part.width() * part.height()];
    for (int y = 0; y < part.height(); y++) {
      int line = part.y() + y;
      int count = Math.min(part.width(), width - part.x());
      if (line < height && count > 0) {
        int from = line * width + part.x();
        System.arraycopy(pixels, from, result, y * part.width(), count);
      }
    }
    return result;
  }

  private void require(Rectangle part) throws ProtocolException {
    if (part.x() + part.width() > width || part.y() + part.height() > height) {
      throw new ProtocolException(part + " is not within " + width + "x" + height);
    }
  }

  private void tell(Rectangle part) {
    watchers.forEach(watcher -> watcher.changed(part));
  }
}
