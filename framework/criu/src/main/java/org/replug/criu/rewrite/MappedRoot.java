package org.replug.criu.rewrite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.ImageFormatException;
import org.replug.criu.image.ImageType;
import org.replug.criu.image.Message;

/**
 * Who is root in a session's own user namespace, by the outer numbers. CRIU's restored processes
 * are this user when they open the images, and so must be able to read them.
 *
 * @param user unsigned
 * @param group unsigned
 */
record MappedRoot(int user, int group) {
  // Of UsernsEntry and UidGidExtent in CRIU's userns.proto.
  private static final int USERS = 1;
  private static final int GROUPS = 2;
  private static final int FIRST = 1;
  private static final int FIRST_OUTSIDE = 2;

  /**
   * The root of a dumped session; empty for a session without a user namespace of its own, or one
   * without a root.
   *
   * @throws ImageFormatException if the image that says so is damaged
   */
  static Optional<MappedRoot> of(ImageDirectory images) throws IOException {
    for (Path file : images.matching("userns-*.img")) {
      for (Message mapping : ImageFile.read(file).require(ImageType.USER_NAMESPACE).messages()) {
        Optional<Integer> user = outside(mapping.messages(USERS));
        Optional<Integer> group = outside(mapping.messages(GROUPS));
        if (user.isPresent() && group.isPresent()) {
          return Optional.of(new MappedRoot(user.get(), group.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> outside(List<Message> extents) throws ImageFormatException {
    for (Message extent : extents) {
      if (extent.integer(FIRST) == 0) {
        return Optional.of(extent.integer(FIRST_OUTSIDE));
      }
    }
    return Optional.empty();
  }

  /** Gives a file or a directory to this user. */
  void own(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", user);
    Files.setAttribute(path, "unix:gid", group);
  }
}
