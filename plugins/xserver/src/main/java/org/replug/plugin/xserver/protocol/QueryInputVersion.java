package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Tells the server that this client speaks XInputExtension 2.2 (XIQueryVersion), and asks what it
 * speaks itself. Must come before the other requests of version 2.
 *
 * @param majorOpcode the extension's opcode
 */
public record QueryInputVersion(int majorOpcode) implements Request<Version> {
  private static final int MINOR_OPCODE = 47;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    return new RequestWriter(order, majorOpcode, MINOR_OPCODE).card16(2).card16(2).toBuffer();
  }

  @Override
  public Version decode(ReplyReader reply) throws MalformedReplyException {
    reply.skip(8);
    return new Version(reply.card16(), reply.card16());
  }
}
