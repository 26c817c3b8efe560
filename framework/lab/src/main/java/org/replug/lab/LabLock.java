package org.replug.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The right to build or to run a machine, held by one at a time: an emulated machine alone is slow
 * enough. It ends with its holder, however that ends.
 */
final class LabLock implements AutoCloseable {
  private final FileChannel channel;

  private LabLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits till nobody else has it.
   *
   * @param cache the cache's folder, where the lock lies
   * @param progress told if there is somebody to wait for
   * @throws IllegalStateException if this process has it itself
   */
  static LabLock acquire(Path cache, Consumer<String> progress) throws IOException {
    Files.createDirectories(cache);
    FileChannel channel =
        FileChannel.open(
            cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
      if (lock.isEmpty()) {
        progress.accept("Waiting for another lab to end");
        channel.lock();
      }
      return new LabLock(channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IllegalStateException("this process runs a machine already; close it first", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
