package org.replug.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.replug.testkit.RfbClient;

/** Looks at a screen and types, as a program of its own in the guest. */
final class Viewer {
  private static final int WHITE = 0xffffff;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

  private Viewer() {}

  /**
   * Prints the size of the screen and how many of its pixels are white, types a text, waits till
   * there is more white, and prints how much.
   *
   * @param args the address, the file with the password, and the text
   */
  public static void main(String[] args) throws IOException {
    String password = Files.readString(Path.of(args[1])).strip();
    try (RfbClient viewer = RfbClient.open(args[0], password)) {
      long before = viewer.count(WHITE);
      System.out.println(viewer.size() + " " + before);
      viewer.type(args[2]);
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (viewer.count(WHITE) <= before && System.nanoTime() < deadline) {
        viewer.refresh();
      }
      System.out.println(viewer.size() + " " + viewer.count(WHITE));
    }
  }
}
