package org.replug.kernel.uevent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.replug.api.Uevent;

/**
 * A message as the kernel broadcasts it: netlink protocol NETLINK_KOBJECT_UEVENT, group 1; and the
 * request that makes the kernel do so (lib/kobject_uevent.c, uevent_net_rcv).
 *
 * <p>The body is {@code ACTION@DEVPATH} and then {@code KEY=VALUE} for each property, all closed by
 * NULs. A request has a netlink header before it and no SEQNUM: the kernel appends one of its own.
 *
 * @param event the event
 * @param sequenceNumber the event's SEQNUM; 0 where there is none, as in a request
 */
public record KernelMessage(Uevent event, long sequenceNumber) {
  /** The multicast group. */
  public static final int GROUP = 1;

  /** The longest request in bytes: the kernel's UEVENT_BUFFER_SIZE less the longest SEQNUM. */
  public static final int LONGEST_REQUEST = 2048 - 28;

  private static final int HEADER_SIZE = 16;
  private static final int REQUEST = 8;
  // Types below 16 are netlink's own and never reach the receiver.
  private static final short TYPE = 16;
  private static final short NLM_F_REQUEST = 1;
  private static final short NLM_F_ACK = 4;
  // The length and the number of the request are filled in.
  private static final byte[] HEADER =
      ByteBuffer.allocate(HEADER_SIZE)
          .order(ByteOrder.nativeOrder())
          .putInt(0)
          .putShort(TYPE)
          .putShort((short) (NLM_F_REQUEST | NLM_F_ACK))
          .array();

  /**
   * The bytes of a request.
   *
   * @param request a number that comes back in the kernel's answer
   */
  public byte[] encodeRequest(int request) {
    MessageWriter out = new MessageWriter();
    writeRequest(request, Mark.none(), out);
    return out.copy();
  }

  /** Writes a request. */
  void writeRequest(int request, Mark mark, MessageWriter out) {
    out.bytes(HEADER);
    write(mark, out);
    out.replaceNative(0, out.length());
    out.replaceNative(REQUEST, request);
  }

  /** The bytes of a broadcast. */
  public byte[] encode() {
    MessageWriter out = new MessageWriter();
    write(Mark.none(), out);
    return out.copy();
  }

  private void write(Mark mark, MessageWriter out) {
    out.text(event.action().word()).octet('@').text(event.devpath()).octet(0);
    Properties.write(event, sequenceNumber, mark, out);
  }

  /**
   * Reads a broadcast; empty if it is none, or its action is none of {@link
   * org.replug.api.UeventAction}.
   */
  public static Optional<KernelMessage> decode(byte[] message) {
    Map<String, String> properties = Properties.decode(message, 0, message.length);
    return Properties.event(properties)
        .filter(event -> startsWith(message, event.action().word() + "@" + event.devpath() + "\0"))
        .map(event -> new KernelMessage(event, Properties.sequenceNumber(properties)));
  }

  private static boolean startsWith(byte[] message, String head) {
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    return message.length >= start.length
        && ByteBuffer.wrap(message, 0, start.length).equals(ByteBuffer.wrap(start));
  }
}
