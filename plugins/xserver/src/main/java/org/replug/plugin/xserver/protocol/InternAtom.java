package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks for the atom of a name, without making one. No device has a property whose name is no atom.
 *
 * @param text the name, at most 200 bytes of ISO Latin-1
 */
public record InternAtom(String text) implements Request<Optional<Integer>> {
  private static final int OPCODE = 16;
  private static final int ONLY_IF_EXISTS = 1;

  @Override
  public ByteBuffer encode(ByteOrder order) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new RequestWriter(order, OPCODE, ONLY_IF_EXISTS)
        .card16(bytes.length)
        .card16(0)
        .padded(bytes)
        .toBuffer();
  }

  @Override
  public Optional<Integer> decode(ReplyReader reply) throws MalformedReplyException {
    reply.skip(8);
    int atom = reply.card32();
    return atom == 0 ? Optional.empty() : Optional.of(atom);
  }
}
