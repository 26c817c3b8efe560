package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Asks for full-width rows of a window and what lies on it, in Z format.
 *
 * @param window the window
 * @param y the first row
 * @param width pixels of a row
 * @param height number of rows
 * @param rowBytes bytes of a row, as {@link PixelLayout#rowBytes} gives them
 */
public record GetImage(int window, int y, int width, int height, int rowBytes)
    implements Request<byte[]> {
  private static final int OPCODE = 73;
  private static final int Z_PIXMAP = 2;
  private static final int ALL_PLANES = -1;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    return new RequestWriter(order, OPCODE, Z_PIXMAP)
        .card32(window)
        .card16(0)
        .card16(y)
        .card16(width)
        .card16(height)
        .card32(ALL_PLANES)
        .toBuffer();
  }

  @Override
  public byte[] decode(ReplyReader reply) throws MalformedReplyException {
    reply.skip(32);
    return reply.bytes(rowBytes * height);
  }

  @Override
  public int replyLimit() {
    return 32 + rowBytes * height + 3;
  }
}
