package org.replug.plugin.xserver.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A request that has one reply.
 *
 * @param <R> what the reply says
 */
public sealed interface Request<R>
    permits GetGeometry,
        GetImage,
        GetInputProperty,
        GetProviderInfo,
        GetProviders,
        InternAtom,
        QueryExtension,
        QueryInputDevices,
        QueryInputVersion,
        QueryRandrVersion,
        Repaint {

  /** The request as it goes over the wire. */
  ByteBuffer encode(ByteOrder order);

  /**
   * Reads the reply.
   *
   * @param reply at the first of its 32 or more bytes
   * @throws MalformedReplyException if it ends too early or contradicts itself
   */
  R decode(ReplyReader reply) throws MalformedReplyException;

  /** The longest reply in bytes that can be honest; a longer one is not read. */
  default int replyLimit() {
    return 1 << 20;
  }

  /** How many requests of the protocol it is; the last of them has the reply. */
  default int count() {
    return 1;
  }

  /** The request's name for people. */
  default String name() {
    return getClass().getSimpleName();
  }
}
