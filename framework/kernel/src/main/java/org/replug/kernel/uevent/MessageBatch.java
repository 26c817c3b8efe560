package org.replug.kernel.uevent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.Uevent;

/** Some of many events, ready to be sent in one call. Owns the memory they lie in. */
final class MessageBatch implements AutoCloseable {
  // Small enough for half of a listener's default buffer, and for the answers to fit in ours.
  static final int SIZE = 64;

  private final Protocol protocol;
  private final MessageArray messages;
  private final MessageWriter message = new MessageWriter();
  private final List<Integer> events = new ArrayList<>(SIZE);
  private final List<TooLong> tooLong = new ArrayList<>();
  private long bytes;
  private int end;

  MessageBatch(Protocol protocol, byte[] address, Optional<Credentials> credentials) {
    this.protocol = protocol;
    this.messages = new MessageArray(SIZE, protocol.longest(), address, credentials);
  }

  /**
   * An event that is not sent.
   *
   * @param event its place among all events
   * @param bytes how long its message would be
   */
  record TooLong(int event, int bytes) {}

  /** Takes as many events as fit in, from one on. */
  MessageBatch fill(List<Uevent> all, int begin, Mark mark) {
    events.clear();
    tooLong.clear();
    bytes = 0;
    for (end = begin; end < all.size() && events.size() < SIZE; end++) {
      message.clear();
      protocol.write(all.get(end), end, mark, message);
      if (message.length() > protocol.longest()) {
        tooLong.add(new TooLong(end, message.length()));
      } else {
        messages.put(events.size(), message);
        events.add(end);
        bytes += message.length();
      }
    }
    return this;
  }

  MessageArray messages() {
    return messages;
  }

  /** The places of the messages' events among all. */
  List<Integer> events() {
    return events;
  }

  List<TooLong> tooLong() {
    return tooLong;
  }

  /** The length of the messages together. */
  long bytes() {
    return bytes;
  }

  /** The place of the first event that did not fit in. */
  int end() {
    return end;
  }

  @Override
  public void close() {
    messages.close();
  }
}
