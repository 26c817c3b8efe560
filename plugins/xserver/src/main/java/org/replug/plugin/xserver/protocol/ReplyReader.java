package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads an answer of the server from its first byte to its last, and never beyond. */
public final class ReplyReader {
  private final ByteBuffer buffer;

  private ReplyReader(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /**
   * A reader at the first byte.
   *
   * @param answer the whole answer; not copied
   * @param order the connection's byte order
   */
  public static ReplyReader of(byte[] answer, ByteOrder order) {
    return new ReplyReader(ByteBuffer.wrap(answer).order(order));
  }

  /** CARD8. */
  public int card8() throws MalformedReplyException {
    require(1);
    return buffer.get() & 0xff;
  }

  /** CARD16. */
  public int card16() throws MalformedReplyException {
    require(2);
    return buffer.getShort() & 0xffff;
  }

  /** CARD32 as its bits: resource ids, atoms and masks. */
  public int card32() throws MalformedReplyException {
    require(4);
    return buffer.getInt();
  }

  /** A CARD32 that counts bytes of this answer or things in it. */
  public int count() throws MalformedReplyException {
    int count = card32();
    if (count < 0 || count > buffer.capacity()) {
      throw new MalformedReplyException(
          Integer.toUnsignedString(count) + " things in " + buffer.capacity() + " bytes");
    }
    return count;
  }

  /** Leaves bytes out. */
  public void skip(int bytes) throws MalformedReplyException {
    require(bytes);
    buffer.position(buffer.position() + bytes);
  }

  /** The next bytes. */
  public byte[] bytes(int length) throws MalformedReplyException {
    require(length);
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  /**
   * Text that may be shown to a person: what is not UTF-8 and every control character is replaced
   * by U+FFFD.
   */
  public String text(int length) throws MalformedReplyException {
    String text = new String(bytes(length), StandardCharsets.UTF_8);
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) ? 0xfffd : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** Text as {@link #text}, with the bytes that fill it up to a multiple of four left out. */
  public String paddedText(int length) throws MalformedReplyException {
    String text = text(length);
    skip(-length & 3);
    return text;
  }

  private void require(int bytes) throws MalformedReplyException {
    if (bytes > buffer.remaining()) {
      throw new MalformedReplyException(
          "cut short, " + (bytes - buffer.remaining()) + " bytes are missing");
    }
  }
}
