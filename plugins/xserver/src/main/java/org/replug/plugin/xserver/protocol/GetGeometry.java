package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Asks for a window's size as it is now; the connection setup's may be that of the server's start.
 *
 * @param window the window
 */
public record GetGeometry(int window) implements Request<Geometry> {
  private static final int OPCODE = 14;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    return new RequestWriter(order, OPCODE, 0).card32(window).toBuffer();
  }

  @Override
  public Geometry decode(ReplyReader reply) throws MalformedReplyException {
    reply.skip(1);
    int depth = reply.card8();
    reply.skip(14);
    return new Geometry(depth, reply.card16(), reply.card16());
  }
}
