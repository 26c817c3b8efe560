package org.replug.kernel.uevent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.replug.api.Uevent;

/**
 * A message as udevd sends it to the listeners of libudev: netlink protocol NETLINK_KOBJECT_UEVENT,
 * group 2.
 *
 * <pre>
 *  0  "libudev" and a NUL
 *  8  0xfeedcafe, big endian
 * 12  the size of this header, 40; from here to 24 in the machine's byte order
 * 16  where the properties begin, 40
 * 20  their length in bytes
 * 24  the hash of SUBSYSTEM; from here on big endian
 * 28  the hash of DEVTYPE, or 0
 * 32  the upper half of a bloom filter of the tags
 * 36  its lower half
 * 40  KEY=VALUE and a NUL, for each property
 * </pre>
 *
 * @param event the event. Its property TAGS (words between colons) also makes the bloom filter
 * @param sequenceNumber the event's SEQNUM, never 0: libudev drops events without it
 */
public record UdevMessage(Uevent event, long sequenceNumber) {
  /** The multicast group. */
  public static final int GROUP = 2;

  /** The size of libudev's receive buffer in bytes: a longer message would be cut. */
  public static final int LONGEST = 8192;

  private static final byte[] PREFIX = "libudev\0".getBytes(StandardCharsets.US_ASCII);
  private static final int MAGIC = 0xfeedcafe;
  private static final int HEADER_SIZE = 40;
  // What differs from message to message is filled in.
  private static final byte[] HEADER =
      ByteBuffer.allocate(HEADER_SIZE)
          .put(PREFIX)
          .putInt(MAGIC)
          .order(ByteOrder.nativeOrder())
          .putInt(HEADER_SIZE)
          .putInt(HEADER_SIZE)
          .array();
  private static final Pattern COLONS = Pattern.compile(":+");

  /** Checks the sequence number. */
  public UdevMessage {
    if (sequenceNumber == 0) {
      throw new IllegalArgumentException("libudev drops an event with SEQNUM 0");
    }
  }

  /** The bytes of the message. */
  public byte[] encode() {
    MessageWriter out = new MessageWriter();
    write(Mark.none(), out);
    return out.copy();
  }

  /** Writes the message. */
  void write(Mark mark, MessageWriter out) {
    out.bytes(HEADER);
    Properties.write(event, sequenceNumber, mark, out);
    String type = event.properties().getOrDefault("DEVTYPE", "");
    long bloom = bloom(event.properties().getOrDefault("TAGS", ""));
    out.replaceNative(20, out.length() - HEADER_SIZE);
    out.replaceBig(24, MurmurHash2.hash(event.subsystem()));
    out.replaceBig(28, type.isEmpty() ? 0 : MurmurHash2.hash(type));
    out.replaceBig(32, (int) (bloom >>> 32));
    out.replaceBig(36, (int) bloom);
  }

  /**
   * Reads a message; empty if libudev would not take it, or its action is none of {@link
   * org.replug.api.UeventAction}.
   */
  public static Optional<UdevMessage> decode(byte[] message) {
    if (message.length < HEADER_SIZE) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(message);
    byte[] prefix = new byte[PREFIX.length];
    buffer.get(prefix);
    if (!Arrays.equals(prefix, PREFIX) || buffer.getInt() != MAGIC) {
      return Optional.empty();
    }
    buffer.order(ByteOrder.nativeOrder());
    buffer.getInt();
    int offset = buffer.getInt();
    int length = buffer.getInt();
    if (offset < HEADER_SIZE || length < 0 || length > message.length - offset) {
      return Optional.empty();
    }
    Map<String, String> properties = Properties.decode(message, offset, length);
    long sequenceNumber = Properties.sequenceNumber(properties);
    return sequenceNumber == 0
        ? Optional.empty()
        : Properties.event(properties).map(event -> new UdevMessage(event, sequenceNumber));
  }

  /** A bloom filter of 64 bits: each tag sets four. */
  static long bloom(String tags) {
    if (tags.isEmpty()) {
      return 0;
    }
    long bloom = 0;
    for (String tag : COLONS.split(tags)) {
      if (!tag.isEmpty()) {
        int hash = MurmurHash2.hash(tag);
        bloom |= 1L << (hash & 63);
        bloom |= 1L << (hash >> 6 & 63);
        bloom |= 1L << (hash >> 12 & 63);
        bloom |= 1L << (hash >> 18 & 63);
      }
    }
    return bloom;
  }
}
