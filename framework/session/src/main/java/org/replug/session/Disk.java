package org.replug.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Waits until what was written is on the disk, so that a power failure leaves it. */
final class Disk {
  private Disk() {}

  /** Waits for one file's content, or for the names in a folder. */
  static void sync(Path path) throws IOException {
    // A file opened for reading is synced as well (fsync(2)); a folder cannot be opened otherwise.
    try (FileChannel channel = FileChannel.open(path)) {
      channel.force(true);
    }
  }

  /** Waits for all files and folders below a folder, side by side: most of it is waiting. */
  static void syncTree(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.filter(Disk::hasContent).toList();
    }
    try {
      all.parallelStream()
          .forEach(
              path -> {
                try {
                  sync(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Opening a pipe would wait for its writer. */
  private static boolean hasContent(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
