package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for the display providers of a screen (RRGetProviders, RANDR 1.4).
 *
 * @param majorOpcode the extension's opcode
 * @param root the screen's root window
 */
public record GetProviders(int majorOpcode, int root) implements Request<Providers> {
  private static final int MINOR_OPCODE = 32;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    return new RequestWriter(order, majorOpcode, MINOR_OPCODE).card32(root).toBuffer();
  }

  @Override
  public Providers decode(ReplyReader reply) throws MalformedReplyException {
    reply.skip(8);
    int timestamp = reply.card32();
    int number = reply.card16();
    reply.skip(18);
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ids.add(reply.card32());
    }
    return new Providers(timestamp, ids);
  }
}
