package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Tells the server that this client speaks RANDR 1.4 (RRQueryVersion), and asks what it speaks
 * itself.
 *
 * @param majorOpcode the extension's opcode
 */
public record QueryRandrVersion(int majorOpcode) implements Request<Version> {
  private static final int MINOR_OPCODE = 0;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    return new RequestWriter(order, majorOpcode, MINOR_OPCODE).card32(1).card32(4).toBuffer();
  }

  @Override
  public Version decode(ReplyReader reply) throws MalformedReplyException {
    reply.skip(8);
    return new Version(reply.card32(), reply.card32());
  }
}
