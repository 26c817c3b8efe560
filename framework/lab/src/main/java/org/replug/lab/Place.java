package org.replug.lab;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.replug.lab.image.LabCache;
import org.replug.lab.image.LockFile;
import org.replug.lab.image.Trees;

/**
 * A place for one machine. There are as many as this host has processors and memory for: an
 * emulated machine needs a processor of its own, or is slower than can be borne. A place is free
 * again when its holder ends, however that ends.
 */
final class Place implements AutoCloseable {
  /** What a machine and its emulator need, in bytes. */
  private static final long MEMORY = 3L << 30;

  private static final String WAITING = "Waiting for a machine of the lab to end";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final LockFile lock;
  private final Path directory;

  private Place(LockFile lock, Path directory) {
    this.lock = lock;
    this.directory = directory;
  }

  /**
   * Waits till one is free.
   *
   * @param progress told if there is none at first
   */
  static Place take(LabCache cache, Consumer<String> progress)
      throws IOException, InterruptedException {
    return take(cache, count(), progress);
  }

  /** As the other, with so many places. */
  static Place take(LabCache cache, int count, Consumer<String> progress)
      throws IOException, InterruptedException {
    // Without a queue, who has just let go of a place would be back before the others have looked.
    Path queue = cache.locks().resolve("queue");
    Optional<LockFile> first = LockFile.tryAcquire(queue);
    if (first.isEmpty()) {
      progress.accept(WAITING);
    }
    try (LockFile turn = first.isPresent() ? first.get() : LockFile.acquire(queue)) {
      Optional<Place> place = free(cache, count);
      if (place.isEmpty() && first.isPresent()) {
        progress.accept(WAITING);
      }
      while (place.isEmpty()) {
        Thread.sleep(LOOK_AGAIN.toMillis());
        place = free(cache, count);
      }
      return place.get();
    }
  }

  private static Optional<Place> free(LabCache cache, int count) throws IOException {
    for (int number = 1; number <= count; number++) {
      String name = String.valueOf(number);
      Optional<LockFile> lock = LockFile.tryAcquire(file(cache, name));
      if (lock.isPresent()) {
        return Optional.of(emptied(lock.get(), cache.runs().resolve(name)));
      }
    }
    return Optional.empty();
  }

  // What is there belongs to the dead: their lock is free.
  private static Place emptied(LockFile lock, Path directory) throws IOException {
    try {
      Trees.delete(directory);
      Files.createDirectories(directory);
      return new Place(lock, directory);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Waits till no machine runs, and does something before the next one can start. */
  static void whileNoneIsTaken(LabCache cache, Work work) throws IOException, InterruptedException {
    List<LockFile> locks = new ArrayList<>();
    try (LockFile turn = LockFile.acquire(cache.locks().resolve("queue"))) {
      for (String name : known(cache)) {
        locks.add(LockFile.acquire(file(cache, name)));
      }
      work.run();
    } finally {
      for (LockFile lock : locks) {
        lock.close();
      }
    }
  }

  /** What is done while no machine runs. */
  @FunctionalInterface
  interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  private static List<String> known(LabCache cache) throws IOException {
    Path folder = cache.locks().resolve("places");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Path file(LabCache cache, String name) {
    return cache.locks().resolve("places").resolve(name);
  }

  private static int count() {
    long memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    long count = Math.min(Runtime.getRuntime().availableProcessors(), memory / MEMORY);
    return (int) Math.max(1, count);
  }

  /** The folder for the machine's own folder; empty at first. */
  Path directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
