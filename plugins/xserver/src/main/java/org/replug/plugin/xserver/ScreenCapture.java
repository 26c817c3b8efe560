package org.replug.plugin.xserver;

import java.io.IOException;
import org.replug.plugin.xserver.protocol.Geometry;
import org.replug.plugin.xserver.protocol.GetGeometry;
import org.replug.plugin.xserver.protocol.GetImage;
import org.replug.plugin.xserver.protocol.PixelLayout;
import org.replug.plugin.xserver.protocol.XConnection;

/**
 * Takes a picture of a server's first screen, without the pointer. It is asked for in strips: what
 * changes meanwhile may be seen half.
 */
final class ScreenCapture {
  /** As many as an 8K screen has, 7680 by 4320, and some more. */
  private static final int PIXELS_AT_MOST = 1 << 25;

  private static final int STRIP_BYTES = 1 << 20;

  private final XConnection connection;

  ScreenCapture(XConnection connection) {
    this.connection = connection;
  }

  /**
   * The picture as a PNG file.
   *
   * @throws IOException if the server does not answer, its screen has a colour table, or it is
   *     larger than 33 million pixels
   */
  byte[] png() throws IOException {
    int root = connection.setup().root();
    PixelLayout pixels =
        connection
            .setup()
            .pixels()
            .orElseThrow(() -> new IOException("has a screen whose pixels are no true colours"));
    Geometry screen = connection.ask(new GetGeometry(root));
    int width = screen.width();
    int height = screen.height();
    if (width == 0 || height == 0 || (long) width * height > PIXELS_AT_MOST) {
      throw new IOException("has a screen of %d by %d pixels".formatted(width, height));
    }
    int rowBytes = pixels.rowBytes(width);
    int stripRows = Math.max(1, STRIP_BYTES / rowBytes);
    PngWriter png = new PngWriter(width, height);
    for (int y = 0; y < height; y += stripRows) {
      int rows = Math.min(stripRows, height - y);
      byte[] strip = connection.ask(new GetImage(root, y, width, rows, rowBytes));
      for (int row = 0; row < rows; row++) {
        png.row(pixels.rgb(strip, row, width));
      }
    }
    return png.finish();
  }
}
