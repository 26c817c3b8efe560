package org.replug.criu.rewrite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.ImageFormatException;
import org.replug.criu.image.ImageType;
import org.replug.criu.image.Message;

/**
 * Who is root in a session's own user namespace, by the outer number. CRIU's restored processes are
 * this user when they open the images, and so must be able to read them. Before CRIU has written
 * down who is who there, they are still root of this machine without any rights: so root's group
 * may read them, too.
 *
 * @param user unsigned
 */
record MappedRoot(int user) {
  // Of UsernsEntry and UidGidExtent in CRIU's userns.proto.
  private static final int USERS = 1;
  private static final int FIRST = 1;
  private static final int FIRST_OUTSIDE = 2;
  private static final int ROOT = 0;

  /**
   * The root of a dumped session; empty for a session without a user namespace of its own, or one
   * without a root.
   *
   * @throws ImageFormatException if the image that says so is damaged
   */
  static Optional<MappedRoot> of(ImageDirectory images) throws IOException {
    for (Path file : images.matching("userns-*.img")) {
      for (Message mapping : ImageFile.read(file).require(ImageType.USER_NAMESPACE).messages()) {
        for (Message extent : mapping.messages(USERS)) {
          if (extent.integer(FIRST) == ROOT) {
            return Optional.of(new MappedRoot(extent.integer(FIRST_OUTSIDE)));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Gives a directory and the files in it to this user and to root's group. */
  void own(Path directory) throws IOException {
    for (Path image : new ImageDirectory(directory).matching("*")) {
      own(image, "rw-r-----");
    }
    own(directory, "rwxr-x---");
  }

  private void own(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    Files.setAttribute(path, "unix:gid", ROOT);
    Files.setAttribute(path, "unix:uid", user);
  }
}
