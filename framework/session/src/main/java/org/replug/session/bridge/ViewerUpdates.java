package org.replug.session.bridge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a viewer is to be sent next. Safe for several threads. */
final class ViewerUpdates {
  // A viewer that reads no more shall not fill the memory with bells.
  private static final int MOST_MESSAGES = 16;

  private final Deque<byte[]> messages = new ArrayDeque<>();
  private Rectangle dirty = Rectangle.NONE;
  private boolean wanted;
  private boolean closed;

  /** The next thing to send: a message as it is, or a part of the screen. */
  record Next(Optional<byte[]> message, Rectangle part) {}

  /** A part of the screen has changed. */
  synchronized void changed(Rectangle part) {
    dirty = dirty.with(part);
    notifyAll();
  }

  /** The viewer asks for changes. */
  synchronized void request() {
    wanted = true;
    notifyAll();
  }

  /** The viewer shall have a message. */
  synchronized void message(byte[] message) {
    if (messages.size() < MOST_MESSAGES) {
      messages.add(message);
    }
    notifyAll();
  }

  /** Nothing more will be sent. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Waits for something to send; empty when closed. */
  synchronized Optional<Next> await() throws InterruptedException {
    while (!closed && messages.isEmpty() && (!wanted || dirty.isEmpty())) {
      wait();
    }
    if (closed) {
      return Optional.empty();
    }
    if (!messages.isEmpty()) {
      return Optional.of(new Next(Optional.of(messages.remove()), Rectangle.NONE));
    }
    Next next = new Next(Optional.empty(), dirty);
    dirty = Rectangle.NONE;
    wanted = false;
    return Optional.of(next);
  }
}
