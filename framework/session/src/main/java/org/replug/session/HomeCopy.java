package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.replug.engine.DirectoryTree;

/** Copies of home folders. */
final class HomeCopy {
  private HomeCopy() {}

  /**
   * Makes a new copy, with owners, permissions and times. It costs next to nothing where the file
   * system lets copies share their blocks (reflinks: btrfs, XFS).
   *
   * @param to must not exist, or is replaced
   */
  static void make(Path from, Path to) throws IOException {
    DirectoryTree.delete(to);
    CoreUtility.run("cp", "-a", "--reflink=auto", "--no-target-directory", "" + from, "" + to);
  }

  /** Makes an empty home. */
  static void empty(Path home, Account user) throws IOException {
    Files.createDirectory(
        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setAttribute(home, "unix:uid", user.uid());
    Files.setAttribute(home, "unix:gid", user.gid());
  }
}
