package org.replug.evdev.emulation;

/** Somebody who waits in poll(2) on an evdev file. Whoever holds the handle calls one method. */
public interface PollHandle {
  /** Wakes the waiting processes and frees the handle. */
  void wake();

  /** Frees the handle; another has taken its place, or the file was closed. */
  void discard();
}
