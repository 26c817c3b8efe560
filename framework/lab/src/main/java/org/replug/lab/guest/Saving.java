package org.replug.lab.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.replug.lab.machine.QemuCommand;

/**
 * Saves a machine's state to a file, as a migration that nobody receives yet. Unlike a snapshot
 * inside the disk image, nothing of it need be copied for the next run.
 */
final class Saving {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration LOOK = Duration.ofMillis(20);
  // Bytes a second; the default would take a while.
  private static final long BANDWIDTH = 10_000_000_000L;

  private final Monitor monitor;

  Saving(Monitor monitor) {
    this.monitor = monitor;
  }

  void save() throws IOException {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    monitor.execute(
        "migrate-set-parameters",
        JsonNodeFactory.instance.objectNode().put("max-bandwidth", BANDWIDTH));
    monitor.execute(
        "migrate", JsonNodeFactory.instance.objectNode().put("uri", QemuCommand.SAVE_URI));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode state = monitor.execute("query-migrate", nothing);
      String status = state.path("status").asText();
      if (status.equals("completed")) {
        break;
      }
      if (status.equals("failed") || System.nanoTime() > end) {
        throw new IOException(
            "The machine's state cannot be saved: " + state.path("error-desc").asText(status));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    // Writes out what the disk image has cached.
    monitor.execute("quit", nothing);
  }
}
