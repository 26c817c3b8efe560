package org.replug.cli.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/** A process that does nothing but hold a device open; closing ends it, if it is still there. */
final class HoldingProcess implements AutoCloseable {
  private static final String SCRIPT =
      "exec 7<>\"$1\" || exec 7<\"$1\" || exit 1; exec -a replug-held-device sleep infinity";
  private static final long PATIENCE_SECONDS = 20;
  private static final long LOOK_MILLIS = 5;

  private final Process process;

  private HoldingProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts one, and waits until it holds the device: for reading and writing, or for reading.
   *
   * @throws ReplugException USAGE if the device cannot be opened
   */
  static HoldingProcess of(Path node) throws ReplugException, IOException, InterruptedException {
    if (!Files.exists(node) || Files.isRegularFile(node) || Files.isDirectory(node)) {
      throw unusable(node, "there is no such device");
    }
    Path nothing = Path.of("/dev/null");
    Process process =
        new ProcessBuilder("setsid", "bash", "-c", SCRIPT, "bash", node.toString())
            .directory(Path.of("/").toFile())
            .redirectInput(nothing.toFile())
            .redirectOutput(nothing.toFile())
            .redirectError(nothing.toFile())
            .start();
    HoldingProcess holder = new HoldingProcess(process);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holder.holds()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        holder.close();
        throw unusable(node, "it cannot be opened");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return holder;
  }

  private boolean holds() {
    try {
      Path proc = Path.of("/proc", String.valueOf(process.pid()));
      return Files.readString(proc.resolve("comm")).strip().equals("sleep");
    } catch (IOException e) {
      // It has ended.
      return false;
    }
  }

  private static ReplugException unusable(Path node, String why) {
    return new ReplugException(
        FailureCode.USAGE,
        "The plugin cannot be tried on " + node + ": " + why,
        "Give the node of a device that this machine has.");
  }

  int pid() {
    return (int) process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
