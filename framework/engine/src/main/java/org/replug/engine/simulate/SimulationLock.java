package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The right to use or to remove the directory of a label. A simulation has it as long as its
 * process lives: the kernel takes it back from one that was killed. Its file lies outside of the
 * directory and is never deleted, so that all who want it mean the same file. Closing gives it
 * back.
 */
final class SimulationLock implements AutoCloseable {
  private static final long LOOK_MILLIS = 20;

  private final FileChannel channel;

  private SimulationLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @param patience how long to wait for it
   * @param hopeless when not to wait for it any longer
   * @return empty if another has it, and goes on having it
   * @throws IOException if the file cannot be made
   */
  static Optional<SimulationLock> take(Path file, Duration patience, BooleanSupplier hopeless)
      throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<SimulationLock> lock = tryOnce(file);
      if (lock.isPresent() || hopeless.getAsBoolean() || System.nanoTime() > deadline) {
        return lock;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static Optional<SimulationLock> tryOnce(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      FileLock lock = channel.tryLock();
      taken = lock != null;
      return taken ? Optional.of(new SimulationLock(channel)) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it.
      return Optional.empty();
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
