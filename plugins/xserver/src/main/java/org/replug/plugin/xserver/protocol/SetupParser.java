package org.replug.plugin.xserver.protocol;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what a server tells a client that it lets in. */
final class SetupParser {
  private static final int TRUE_COLOR = 4;

  private SetupParser() {}

  /**
   * Reads the part that follows the head.
   *
   * @throws MalformedReplyException if it ends too early or contradicts itself
   */
  static Setup parse(ReplyReader reply) throws MalformedReplyException {
    reply.skip(4);
    int firstId = reply.card32();
    reply.skip(8);
    int vendorLength = reply.card16();
    reply.skip(2);
    int screens = reply.card8();
    int formats = reply.card8();
    ByteOrder imageOrder = reply.card8() == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    reply.skip(9);
    reply.paddedText(vendorLength);
    Map<Integer, Format> formatOfDepth = new HashMap<>();
    for (int i = 0; i < formats; i++) {
      formatOfDepth.put(reply.card8(), new Format(reply.card8(), reply.card8()));
      reply.skip(5);
    }
    if (screens == 0) {
      throw new MalformedReplyException("a server without a screen");
    }
    return firstScreen(reply, firstId, imageOrder, formatOfDepth);
  }

  private static Setup firstScreen(
      ReplyReader reply, int firstId, ByteOrder order, Map<Integer, Format> formatOfDepth)
      throws MalformedReplyException {
    int root = reply.card32();
    reply.skip(28);
    int rootVisual = reply.card32();
    reply.skip(2);
    Optional<Format> format = Optional.ofNullable(formatOfDepth.get(reply.card8()));
    int depths = reply.card8();
    for (int depth = 0; depth < depths; depth++) {
      reply.skip(2);
      int visuals = reply.card16();
      reply.skip(4);
      for (int i = 0; i < visuals; i++) {
        int visual = reply.card32();
        int visualClass = reply.card8();
        reply.skip(3);
        Masks masks = new Masks(reply.card32(), reply.card32(), reply.card32());
        reply.skip(4);
        if (visual == rootVisual) {
          return new Setup(
              firstId,
              root,
              visualClass == TRUE_COLOR
                  ? format.flatMap(f -> layout(f, order, masks))
                  : Optional.empty());
        }
      }
    }
    throw new MalformedReplyException("a screen whose visual is not listed");
  }

  private static Optional<PixelLayout> layout(Format format, ByteOrder order, Masks masks) {
    try {
      return Optional.of(
          new PixelLayout(
              format.bitsPerPixel, format.scanlinePad, order, masks.red, masks.green, masks.blue));
    } catch (IllegalArgumentException unheardOf) {
      return Optional.empty();
    }
  }

  /** One of the setup's pixmap formats. */
  private record Format(int bitsPerPixel, int scanlinePad) {}

  /** A visual's colour masks. */
  private record Masks(int red, int green, int blue) {}
}
