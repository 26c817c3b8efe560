package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Asks for the name of a display provider (RRGetProviderInfo, RANDR 1.4): that of its driver,
 * {@code modeset(G0)} for example. Which device node is behind it, no provider tells.
 *
 * @param majorOpcode the extension's opcode
 * @param provider the provider's resource id
 * @param timestamp the time that came with the list
 */
public record GetProviderInfo(int majorOpcode, int provider, int timestamp)
    implements Request<String> {
  private static final int MINOR_OPCODE = 33;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    return new RequestWriter(order, majorOpcode, MINOR_OPCODE)
        .card32(provider)
        .card32(timestamp)
        .toBuffer();
  }

  @Override
  public String decode(ReplyReader reply) throws MalformedReplyException {
    reply.skip(16);
    int crtcs = reply.card16();
    int outputs = reply.card16();
    int associated = reply.card16();
    int nameLength = reply.card16();
    reply.skip(8);
    // One id for each crtc and output; an id and a capability mask for each associated provider.
    reply.skip(4 * (crtcs + outputs + 2 * associated));
    return reply.text(nameLength);
  }
}
