package org.replug.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.replug.engine.DirectoryTree;

/**
 * The files below a folder, as far as one can see without reading them. Sockets, pipes and devices
 * are left out.
 *
 * @param entries each by its path below the folder, parents first
 */
record FileTree(Map<String, Entry> entries) {
  /** What an entry is. */
  enum Kind {
    FILE,
    FOLDER,
    LINK
  }

  /**
   * One entry.
   *
   * @param size in bytes; 0 for folders
   * @param modifiedMicros the time of the last change of the content, in microseconds, the finest
   *     that every copy keeps; 0 for folders, whose files tell
   * @param target where a link leads; empty for others
   */
  record Entry(Kind kind, long size, long modifiedMicros, String target) {}

  FileTree {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /** Reads a folder, which nobody may be changing. */
  static FileTree of(Path folder) throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            if (!path.equals(folder)) {
              entries.put(folder.relativize(path).toString(), new Entry(Kind.FOLDER, 0, 0, ""));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            entry(path, attributes)
                .ifPresent(entry -> entries.put(folder.relativize(path).toString(), entry));
            return FileVisitResult.CONTINUE;
          }
        });
    return new FileTree(entries);
  }

  private static Optional<Entry> entry(Path path, BasicFileAttributes attributes)
      throws IOException {
    if (attributes.isSymbolicLink()) {
      return Optional.of(new Entry(Kind.LINK, 0, 0, Files.readSymbolicLink(path).toString()));
    }
    return attributes.isRegularFile()
        ? Optional.of(
            new Entry(
                Kind.FILE,
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS),
                ""))
        : Optional.empty();
  }

  /** The paths that differ now, each with what became of it. Pure. */
  List<String> changes(FileTree now) {
    List<String> changes = new ArrayList<>();
    entries.forEach(
        (path, then) -> {
          Entry entry = now.entries.get(path);
          if (entry == null) {
            changes.add(path + " (gone)");
          } else if (!entry.equals(then)) {
            changes.add(path + " (changed)");
          }
        });
    now.entries.keySet().stream()
        .filter(path -> !entries.containsKey(path))
        .forEach(path -> changes.add(path + " (new)"));
    return changes;
  }

  /**
   * Makes another folder the same as this tree's. What is the same already stays untouched, and a
   * changed file keeps its inode: programs may be watching it.
   *
   * @param from the folder that this tree was read from
   */
  void bringTo(Path from, Path to) throws IOException {
    FileTree current = FileTree.of(to);
    List<String> foreign = new ArrayList<>(current.entries.keySet());
    Collections.reverse(foreign);
    for (String path : foreign) {
      Entry wanted = entries.get(path);
      if (wanted == null || wanted.kind() != current.entries.get(path).kind()) {
        DirectoryTree.delete(to.resolve(path));
      }
    }
    for (Map.Entry<String, Entry> each : entries.entrySet()) {
      if (!each.getValue().equals(current.entries.get(each.getKey()))) {
        bring(each.getValue(), from.resolve(each.getKey()), to.resolve(each.getKey()));
      }
    }
    // Last: files made below have changed their folders' times.
    for (Map.Entry<String, Entry> each : new TreeMap<>(entries).descendingMap().entrySet()) {
      if (each.getValue().kind() == Kind.FOLDER) {
        attributes(from.resolve(each.getKey()), to.resolve(each.getKey()));
      }
    }
  }

  private static void bring(Entry entry, Path from, Path to) throws IOException {
    switch (entry.kind()) {
      case FOLDER -> Files.createDirectories(to);
      case LINK -> {
        Files.deleteIfExists(to);
        Files.createSymbolicLink(to, Path.of(entry.target()));
        owner(from, to);
      }
      case FILE -> {
        content(from, to);
        attributes(from, to);
      }
    }
  }

  private static void content(Path from, Path to) throws IOException {
    try (var source = FileChannel.open(from);
        var target =
            FileChannel.open(
                to,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS)) {
      long done = 0;
      while (done < source.size()) {
        done += source.transferTo(done, source.size() - done, target);
      }
    }
  }

  private static void attributes(Path from, Path to) throws IOException {
    owner(from, to);
    Files.setAttribute(to, "unix:mode", Files.getAttribute(from, "unix:mode"));
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
  }

  private static void owner(Path from, Path to) throws IOException {
    for (String who : List.of("unix:uid", "unix:gid")) {
      Files.setAttribute(
          to,
          who,
          Files.getAttribute(from, who, LinkOption.NOFOLLOW_LINKS),
          LinkOption.NOFOLLOW_LINKS);
    }
  }
}
