package org.replug.lab.guest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;

/**
 * Asks the emulator for a sign of life now and then. A guest may be busy for a minute; an emulator
 * that does not answer is frozen.
 */
final class Pulse implements Vitals {
  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private final Qemu qemu;
  private final Monitor monitor;
  private long felt = System.nanoTime();

  Pulse(Qemu qemu, Monitor monitor) {
    this.qemu = qemu;
    this.monitor = monitor;
  }

  @Override
  public void check() throws IOException {
    qemu.check();
    if (System.nanoTime() - felt > INTERVAL.toNanos()) {
      monitor.execute("query-status", JsonNodeFactory.instance.objectNode());
      felt = System.nanoTime();
    }
  }
}
