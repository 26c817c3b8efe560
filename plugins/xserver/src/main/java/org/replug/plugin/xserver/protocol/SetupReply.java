package org.replug.plugin.xserver.protocol;

/** The server's answer to {@link SetupRequest}. */
public sealed interface SetupReply {
  /** The length in bytes of the head, which tells the length of the whole. */
  int HEAD = 8;

  /**
   * The client is let in.
   *
   * @param setup what the server tells
   */
  record Accepted(Setup setup) implements SetupReply {}

  /**
   * The client is not let in.
   *
   * @param reason the server's words
   */
  record Refused(String reason) implements SetupReply {}

  /**
   * The length in bytes of the part after the head, at most 262140.
   *
   * @param head the first {@link #HEAD} bytes
   * @throws MalformedReplyException if no X server begins its answer so
   */
  static int remainingLength(ReplyReader head) throws MalformedReplyException {
    int status = head.card8();
    if (status > 2) {
      throw new MalformedReplyException("connection setup of status " + status);
    }
    head.skip(5);
    return head.card16() * 4;
  }

  /**
   * Reads the whole answer, head included.
   *
   * @throws MalformedReplyException if it ends too early or contradicts itself
   */
  static SetupReply decode(ReplyReader reply) throws MalformedReplyException {
    int status = reply.card8();
    int reasonLength = reply.card8();
    reply.skip(4);
    int length = reply.card16() * 4;
    return switch (status) {
      case 0 -> new Refused(reason(reply, reasonLength));
      // Further authentication, which no server asks for: the rest is a reason, filled up by NULs.
      case 2 -> new Refused(reason(reply, length));
      case 1 -> new Accepted(SetupParser.parse(reply));
      default -> throw new MalformedReplyException("connection setup of status " + status);
    };
  }

  private static String reason(ReplyReader reply, int length) throws MalformedReplyException {
    // Servers end it by a line end, which text() has replaced; people want one line.
    return reply.text(length).replace('\ufffd', ' ').strip();
  }
}
