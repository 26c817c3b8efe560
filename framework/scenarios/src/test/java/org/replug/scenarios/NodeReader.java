package org.replug.scenarios;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.replug.evdev.InputEvent;
import org.replug.kernel.input.EvdevNode;
import org.replug.kernel.system.DeviceFile;

/** Reads a device's node on a thread of its own, by the monotonic clock. */
final class NodeReader implements AutoCloseable {
  private static final int CLOCK_MONOTONIC = 1;
  private static final int QUIET_MILLIS = 300;
  private static final int MOST = 256;

  private final FutureTask<List<InputEvent>> reading;
  private volatile boolean ending;

  private NodeReader(EvdevNode node) {
    this.reading = new FutureTask<>(() -> read(node));
  }

  /** Begins; the node stays the caller's. */
  static NodeReader of(EvdevNode node) throws IOException {
    node.clock(CLOCK_MONOTONIC);
    NodeReader reader = new NodeReader(node);
    new Thread(reader.reading, "reader").start();
    return reader;
  }

  /** All that has come, when nothing comes any more. */
  List<InputEvent> all() throws InterruptedException, ExecutionException {
    ending = true;
    return reading.get();
  }

  private List<InputEvent> read(EvdevNode node) throws IOException {
    List<InputEvent> events = new ArrayList<>();
    while (true) {
      if ((node.file().poll(QUIET_MILLIS) & DeviceFile.READABLE) != 0) {
        events.addAll(node.read(MOST));
      } else if (ending) {
        return events;
      }
    }
  }

  @Override
  public void close() {
    ending = true;
  }
}
