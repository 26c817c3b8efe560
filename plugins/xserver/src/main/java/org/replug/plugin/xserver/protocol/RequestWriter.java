package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a request and fills in its length. */
final class RequestWriter {
  private static final int LENGTH_OFFSET = 2;
  private static final int CAPACITY = 256;

  private final ByteBuffer buffer;

  /**
   * A request's head.
   *
   * @param opcode the major opcode
   * @param second the byte after it: an argument, or an extension's minor opcode
   */
  RequestWriter(ByteOrder order, int opcode, int second) {
    buffer = ByteBuffer.allocate(CAPACITY).order(order);
    buffer.put((byte) opcode).put((byte) second).putShort((short) 0);
  }

  RequestWriter card8(int value) {
    buffer.put((byte) value);
    return this;
  }

  RequestWriter card16(int value) {
    buffer.putShort((short) value);
    return this;
  }

  RequestWriter card32(int value) {
    buffer.putInt(value);
    return this;
  }

  /** Bytes, filled up to a multiple of four. */
  RequestWriter padded(byte[] bytes) {
    buffer.put(bytes).put(new byte[-bytes.length & 3]);
    return this;
  }

  /** The request, ready to be sent. */
  ByteBuffer toBuffer() {
    buffer.putShort(LENGTH_OFFSET, (short) (buffer.position() / 4));
    return buffer.flip();
  }
}
