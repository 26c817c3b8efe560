package org.replug.evdev.emulation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;

/**
 * What one reader has not read yet, with the rules of the kernel's evdev.c: only whole packets can
 * be read, and when the buffer is full all is dropped but SYN_DROPPED and the newest event.
 *
 * <p>Not safe for several threads; the device's lock guards it.
 */
final class EventBuffer {
  private final int size;
  private final List<InputEvent> events;

  /** How many events from the start on belong to whole packets. */
  private int readable;

  /**
   * An empty buffer.
   *
   * @param size the number of events at which it overflows
   */
  EventBuffer(int size) {
    this.size = size;
    this.events = new ArrayList<>(size);
  }

  /** Appends an event. */
  void add(InputEvent event) {
    events.add(event);
    if (events.size() == size) {
      events.clear();
      events.add(dropped(event.microseconds()));
      events.add(event);
      readable = 0;
    }
    if (event.isSynReport()) {
      readable = events.size();
    }
  }

  /** Whether there is anything to read. */
  boolean isReadable() {
    return readable > 0;
  }

  /** How many events fit in before the buffer overflows. */
  int room() {
    return size - 1 - events.size();
  }

  /** Takes out as many whole events as fit into a number of bytes. */
  byte[] take(int bytes) {
    int count = Math.min(readable, bytes / InputEvent.SIZE);
    ByteBuffer out = ByteBuffer.allocate(count * InputEvent.SIZE);
    List<InputEvent> taken = events.subList(0, count);
    taken.forEach(event -> event.writeTo(out));
    taken.clear();
    readable -= count;
    return out.array();
  }

  /**
   * Forgets the events of a type, because the reader has just asked for that state as a whole.
   * Packets that become empty go too.
   */
  void forget(int type) {
    List<InputEvent> kept = new ArrayList<>(size);
    int keptReadable = 0;
    // A SYN_REPORT at the very start closes a packet whose other events were read already.
    boolean packetHasEvents = true;
    for (InputEvent event : events) {
      if (event.type() == type || (event.isSynReport() && !packetHasEvents)) {
        continue;
      }
      kept.add(event);
      packetHasEvents = !event.isSynReport();
      if (event.isSynReport()) {
        keptReadable = kept.size();
      }
    }
    events.clear();
    events.addAll(kept);
    readable = keptReadable;
  }

  /** Drops what is there, and says so to the reader if there was anything. */
  void drop(long microseconds) {
    if (!events.isEmpty()) {
      events.clear();
      events.add(dropped(microseconds));
      // As in the kernel, the reader learns of it with the next packet.
      readable = 0;
    }
  }

  private static InputEvent dropped(long microseconds) {
    return new InputEvent(microseconds, EventCodes.EV_SYN, EventCodes.SYN_DROPPED, 0);
  }
}
