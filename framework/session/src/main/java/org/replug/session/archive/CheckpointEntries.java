package org.replug.session.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.replug.session.archive.ArchiveEntry.Kind;

/** The entries of a checkpoint: its image directory, which is flat, and its home folder. */
public final class CheckpointEntries {
  private CheckpointEntries() {}

  /**
   * Reads and digests them.
   *
   * @param checkpoint a folder with {@code image} and {@code home}
   * @throws IOException if something cannot be read
   */
  public static List<ArchiveEntry> of(Path checkpoint) throws IOException {
    Path image = checkpoint.resolve(ArchiveContents.IMAGE);
    List<ArchiveEntry> entries = new ArrayList<>();
    entries.add(entry(image, ArchiveContents.IMAGE, Kind.FOLDER));
    List<Path> files;
    try (Stream<Path> listed = Files.list(image)) {
      files =
          listed
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      entries.add(entry(file, ArchiveContents.IMAGE + "/" + file.getFileName(), Kind.FILE));
    }
    entries.addAll(HomeEntries.of(checkpoint.resolve(ArchiveContents.HOME), ArchiveContents.HOME));
    return entries;
  }

  private static ArchiveEntry entry(Path path, String name, Kind kind) throws IOException {
    return HomeEntries.entry(
        path,
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS),
        name,
        kind);
  }
}
