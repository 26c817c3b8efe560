package org.replug.lab.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A lock among all threads of all processes of this machine. Of a process's threads that wait, who
 * came first gets it first. It ends with its holder, however that ends; the file stays.
 */
public final class LockFile implements AutoCloseable {
  // The kernel knows a file's lock as the process's, not a thread's, and takes it away when the
  // process closes any descriptor of that file: fcntl_locking(2). So threads sort it out first.
  private static final Map<Path, Semaphore> THREADS = new ConcurrentHashMap<>();

  private final Semaphore mine;
  private final FileChannel channel;

  private LockFile(Semaphore mine, FileChannel channel) {
    this.mine = mine;
    this.channel = channel;
  }

  /**
   * Waits for a lock. A thread that holds it already waits for ever.
   *
   * @param file an absolute path; created where it is missing, with its folder
   */
  public static LockFile acquire(Path file) throws IOException, InterruptedException {
    Semaphore threads = threads(file);
    threads.acquire();
    return locked(file, threads, true).orElseThrow();
  }

  /**
   * Takes a lock, or none if somebody has it.
   *
   * @param file an absolute path; created where it is missing, with its folder
   */
  public static Optional<LockFile> tryAcquire(Path file) throws IOException {
    Semaphore threads = threads(file);
    return threads.tryAcquire() ? locked(file, threads, false) : Optional.empty();
  }

  private static Semaphore threads(Path file) {
    return THREADS.computeIfAbsent(file.normalize(), path -> new Semaphore(1, true));
  }

  private static Optional<LockFile> locked(Path file, Semaphore mine, boolean wait)
      throws IOException {
    FileChannel channel = null;
    boolean held = false;
    try {
      Files.createDirectories(file.getParent());
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = wait ? channel.lock() : channel.tryLock();
      held = lock != null;
      return held ? Optional.of(new LockFile(mine, channel)) : Optional.empty();
    } finally {
      if (!held) {
        if (channel != null) {
          channel.close();
        }
        mine.release();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      try {
        channel.close();
      } finally {
        mine.release();
      }
    }
  }
}
