package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The first message of a connection: protocol 11.0, the byte order and the authorization.
 *
 * @param order the byte order of all that follows
 * @param authorization what to be let in with
 */
public record SetupRequest(ByteOrder order, Authorization authorization) {
  private static final int HEAD = 12;

  /** The message as it goes over the wire. */
  public ByteBuffer encode() {
    byte[] protocol = authorization.protocol().getBytes(StandardCharsets.ISO_8859_1);
    byte[] data = authorization.data();
    int padding = (-protocol.length & 3) + (-data.length & 3);
    return ByteBuffer.allocate(HEAD + protocol.length + data.length + padding)
        .order(order)
        .put((byte) (order == ByteOrder.BIG_ENDIAN ? 'B' : 'l'))
        .put((byte) 0)
        .putShort((short) 11)
        .putShort((short) 0)
        .putShort((short) protocol.length)
        .putShort((short) data.length)
        .putShort((short) 0)
        .put(protocol)
        .put(new byte[-protocol.length & 3])
        .put(data)
        .put(new byte[-data.length & 3])
        .flip();
  }
}
