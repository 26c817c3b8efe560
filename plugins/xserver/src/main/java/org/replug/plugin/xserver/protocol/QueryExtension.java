package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks whether the server has an extension.
 *
 * @param extension the extension's name, at most 200 bytes of ISO Latin-1
 */
public record QueryExtension(String extension) implements Request<Optional<Extension>> {
  private static final int OPCODE = 98;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    byte[] text = extension.getBytes(StandardCharsets.ISO_8859_1);
    return new RequestWriter(order, OPCODE, 0)
        .card16(text.length)
        .card16(0)
        .padded(text)
        .toBuffer();
  }

  @Override
  public Optional<Extension> decode(ReplyReader reply) throws MalformedReplyException {
    reply.skip(8);
    boolean present = reply.card8() != 0;
    int majorOpcode = reply.card8();
    reply.skip(1);
    int firstError = reply.card8();
    return present ? Optional.of(new Extension(majorOpcode, firstError)) : Optional.empty();
  }
}
