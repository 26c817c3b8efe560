package org.replug.evdev.emulation;

import java.util.Optional;

/** One open file description of a device: its buffer, its clock and who waits for it. */
public final class OpenEvdev {
  private final EventBuffer buffer;
  private boolean revoked;
  private boolean keepsUp = true;
  private EventClock clock = EventClock.REALTIME;
  private Optional<PollHandle> waiting = Optional.empty();

  /**
   * A file that was just opened.
   *
   * @param bufferSize as {@link DeviceDescription#bufferSize}
   */
  OpenEvdev(int bufferSize) {
    this.buffer = new EventBuffer(bufferSize);
  }

  /** What was not read yet. */
  EventBuffer buffer() {
    return buffer;
  }

  /** The clock by which this reader wants its events. */
  EventClock clock() {
    return clock;
  }

  /** Chooses the clock. */
  void useClock(EventClock chosen) {
    clock = chosen;
  }

  /** Whether the file can do nothing any more (EVIOCREVOKE). */
  boolean isRevoked() {
    return revoked;
  }

  /** Takes everything from the file. */
  void revoke() {
    revoked = true;
  }

  /** Whether the reader is worth waiting for: it has read since it was last waited for in vain. */
  void keepsUp(boolean does) {
    keepsUp = does;
  }

  /** Whether more events must wait for this reader, or it loses some. */
  boolean holdsUp(int coming) {
    return keepsUp && !revoked && buffer.room() < coming;
  }

  /** Takes the newest waiting poll, in place of the one before. */
  void waitWith(PollHandle handle) {
    waiting.ifPresent(PollHandle::discard);
    waiting = Optional.of(handle);
  }

  /** Wakes the waiting poll, if there is one. */
  void wake() {
    waiting.ifPresent(PollHandle::wake);
    waiting = Optional.empty();
  }

  /** The file is closed. */
  void release() {
    waiting.ifPresent(PollHandle::discard);
    waiting = Optional.empty();
  }
}
