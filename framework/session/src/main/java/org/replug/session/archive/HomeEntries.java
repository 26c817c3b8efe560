package org.replug.session.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.replug.engine.image.Digests;
import org.replug.session.archive.ArchiveEntry.Kind;

/** The entries of a folder. Sockets, pipes and devices are left out. */
final class HomeEntries {
  private static final int FOLDER_MODES = 07777;
  // Programs in a session gain no rights; a set-user-ID file would only be dangerous elsewhere.
  private static final int FILE_MODES = 01777;

  private HomeEntries() {}

  /**
   * Reads a folder, which nobody may be changing; each folder comes before what is in it.
   *
   * @param name what the folder is called in the archive
   */
  static List<ArchiveEntry> of(Path folder, String name) throws IOException {
    List<ArchiveEntry> entries = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            entries.add(entry(path, attributes, path(path), Kind.FOLDER));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isSymbolicLink() || attributes.isRegularFile()) {
              Kind kind = attributes.isSymbolicLink() ? Kind.LINK : Kind.FILE;
              entries.add(entry(path, attributes, path(path), kind));
            }
            return FileVisitResult.CONTINUE;
          }

          private String path(Path path) {
            return path.equals(folder) ? name : name + "/" + folder.relativize(path);
          }
        });
    return entries;
  }

  static ArchiveEntry entry(Path path, BasicFileAttributes attributes, String name, Kind kind)
      throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(path, "unix:mode,uid,gid,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    int mode = (Integer) unix.get("mode");
    return new ArchiveEntry(
        name,
        kind,
        kind == Kind.FILE ? attributes.size() : 0,
        mode & (kind == Kind.FILE ? FILE_MODES : FOLDER_MODES),
        (Integer) unix.get("uid"),
        (Integer) unix.get("gid"),
        // Java cannot give a link its time back.
        kind == Kind.LINK ? 0 : ((FileTime) unix.get("lastModifiedTime")).to(TimeUnit.MICROSECONDS),
        kind == Kind.LINK ? Files.readSymbolicLink(path).toString() : "",
        kind == Kind.FILE ? Digests.sha256(path) : "");
  }
}
