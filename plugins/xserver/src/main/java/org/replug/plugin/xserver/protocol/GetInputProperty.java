package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Asks for a property of an input device (XIGetProperty), read as text; at most 1024 bytes of it.
 * Empty where the device has no such property.
 *
 * @param majorOpcode the extension's opcode
 * @param device the device id
 * @param property the property's atom
 */
public record GetInputProperty(int majorOpcode, int device, int property)
    implements Request<Optional<String>> {
  private static final int MINOR_OPCODE = 59;
  private static final int ANY_TYPE = 0;
  private static final int WORDS = 256;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    return new RequestWriter(order, majorOpcode, MINOR_OPCODE)
        .card16(device)
        .card8(0)
        .card8(0)
        .card32(property)
        .card32(ANY_TYPE)
        .card32(0)
        .card32(WORDS)
        .toBuffer();
  }

  @Override
  public Optional<String> decode(ReplyReader reply) throws MalformedReplyException {
    reply.skip(8);
    int type = reply.card32();
    reply.skip(4);
    int items = reply.count();
    int format = reply.card8();
    reply.skip(11);
    if (type == 0) {
      return Optional.empty();
    }
    return Optional.of(reply.text(items * (format / 8)));
  }

  @Override
  public int replyLimit() {
    return 32 + 4 * WORDS;
  }
}
