package org.replug.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

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

  /**
   * Waits for all files and folders below a folder, with all others of its file system: one
   * syncfs(2), since a home has thousands of files and its session may stand still meanwhile.
   */
  static void syncTree(Path folder) throws IOException {
    CoreUtility.run("sync", "--file-system", folder.toString());
  }
}
