package org.replug.lab.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder where the lab keeps what takes long to make. An entry is a directory that appears
 * whole, by a rename, or not at all; one that is damaged counts as not there.
 *
 * @param directory the folder
 */
public record LabCache(Path directory) {
  private static final String STAGING = ".new-";

  // To look at a gigabyte once in a process is enough.
  private static final Set<Path> SEEN_WHOLE = ConcurrentHashMap.newKeySet();

  /** Makes an entry's files. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Makes them.
     *
     * @param staging an empty directory that becomes the entry
     */
    void make(Path staging) throws IOException, InterruptedException;
  }

  /** The entry if it is there and whole. */
  public Optional<Path> find(EntryKind kind, String key) throws IOException {
    Path entry = directory.resolve(kind.folder()).resolve(key);
    boolean seen = SEEN_WHOLE.contains(entry) && Files.isDirectory(entry);
    if (!seen && (!Files.isDirectory(entry) || !Seal.holds(entry))) {
      return Optional.empty();
    }
    SEEN_WHOLE.add(entry);
    Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
    return Optional.of(entry);
  }

  /**
   * Finds an entry, or makes it if it is not there or damaged. Of all who want the same one at a
   * time, one makes it and the others wait for that. Where there are more of its kind than are
   * kept, those that were not used for longest are deleted.
   *
   * @return the entry
   */
  public Path obtain(EntryKind kind, String key, Maker maker)
      throws IOException, InterruptedException {
    Optional<Path> found = find(kind, key);
    if (found.isPresent()) {
      return found.get();
    }
    try (LockFile lock = LockFile.acquire(locks().resolve(kind.folder()).resolve(key))) {
      Optional<Path> foundNow = find(kind, key);
      return foundNow.isPresent() ? foundNow.get() : make(kind, key, maker);
    }
  }

  private Path make(EntryKind kind, String key, Maker maker)
      throws IOException, InterruptedException {
    Path folder = directory.resolve(kind.folder());
    Path entry = folder.resolve(key);
    Files.createDirectories(folder);
    Path staging = folder.resolve(STAGING + key);
    Trees.delete(staging);
    Files.createDirectory(staging);
    try {
      maker.make(staging);
      Seal.set(staging);
      drop(kind, key);
      Files.move(staging, entry, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Trees.delete(staging);
    }
    SEEN_WHOLE.add(entry);
    dropUnused(kind);
    return entry;
  }

  private void dropUnused(EntryKind kind) throws IOException {
    Map<Path, FileTime> used = new HashMap<>();
    try (Stream<Path> found = Files.list(directory.resolve(kind.folder()))) {
      for (Path entry : found.filter(path -> !isStaging(path)).toList()) {
        used.put(entry, Files.getLastModifiedTime(entry));
      }
    }
    List<Path> unused =
        used.entrySet().stream()
            .sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
            .skip(kind.kept())
            .map(Map.Entry::getKey)
            .toList();
    for (Path entry : unused) {
      drop(kind, entry.getFileName().toString());
    }
  }

  private static boolean isStaging(Path entry) {
    return entry.getFileName().toString().startsWith(STAGING);
  }

  /** Deletes an entry. */
  public void drop(EntryKind kind, String key) throws IOException {
    Path entry = directory.resolve(kind.folder()).resolve(key);
    SEEN_WHOLE.remove(entry);
    Trees.delete(entry);
  }

  /** All entries, whole or damaged; not those that are just being made. */
  public List<CacheEntry> entries() throws IOException {
    List<CacheEntry> entries = new ArrayList<>();
    for (EntryKind kind : EntryKind.values()) {
      Path folder = directory.resolve(kind.folder());
      if (Files.isDirectory(folder)) {
        try (Stream<Path> found = Files.list(folder)) {
          for (Path entry : found.filter(path -> !isStaging(path)).sorted().toList()) {
            entries.add(new CacheEntry(kind, entry.getFileName().toString(), Trees.size(entry)));
          }
        }
      }
    }
    return entries;
  }

  /**
   * Deletes everything but the locks, also what was left behind by runs that were killed. No
   * machine must be running.
   */
  public void clean() throws IOException {
    for (EntryKind kind : EntryKind.values()) {
      Path folder = directory.resolve(kind.folder());
      SEEN_WHOLE.removeIf(entry -> entry.startsWith(folder));
      Trees.delete(folder);
    }
    Trees.delete(runs());
  }

  /** Where the files are by which processes and threads keep out of each other's way. */
  public Path locks() {
    return directory.resolve("locks");
  }

  /** Where running machines have their folders. */
  public Path runs() {
    return directory.resolve("runs");
  }
}
