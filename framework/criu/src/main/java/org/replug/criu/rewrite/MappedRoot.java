package org.replug.criu.rewrite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.Message;

/**
 * The superuser of a session's own user namespace (user_namespaces(7)), who is an ordinary user
 * outside of it. CRIU reads images, and finds the session's root directory, with that user's
 * rights.
 *
 * @param group its group, outside of the namespace; unsigned
 */
public record MappedRoot(int group) {
  // images/userns.proto: the extents of groups, and the first id inside and outside of each.
  private static final int GROUP_EXTENTS = 2;
  private static final int FIRST = 1;
  private static final int FIRST_OUTSIDE = 2;

  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r-----");

  /**
   * That of a dump.
   *
   * @param images the dump's directory
   * @return empty if the session has no user namespace of its own, or nobody is root in it
   * @throws IOException if the images cannot be read
   */
  public static Optional<MappedRoot> of(Path images) throws IOException {
    for (Path image : new ImageDirectory(images).matching("userns-*.img")) {
      for (Message namespace : ImageFile.read(image).messages()) {
        for (Message extent : namespace.messages(GROUP_EXTENTS)) {
          if (extent.integer(FIRST) == 0) {
            return Optional.of(new MappedRoot(extent.integer(FIRST_OUTSIDE)));
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Lets it read the images of a working copy, and nobody else. What is a link there becomes a copy
   * first: the original files stay as they are.
   *
   * @throws IOException if a file cannot be copied or changed
   */
  public void admit(Path workingCopy) throws IOException {
    List<Path> images = new ImageDirectory(workingCopy).matching("*.img");
    for (Path image : images) {
      Path own = image.resolveSibling(image.getFileName() + ".own");
      Files.copy(image, own);
      Files.setAttribute(own, "unix:gid", group);
      Files.setPosixFilePermissions(own, READABLE);
      Files.move(own, image, StandardCopyOption.REPLACE_EXISTING);
    }
    letThrough(workingCopy);
  }

  /**
   * Lets it reach what lies in a directory of this process's, by name.
   *
   * @throws IOException if the directory cannot be changed
   */
  public void letThrough(Path directory) throws IOException {
    Files.setAttribute(directory, "unix:gid", group);
    Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(directory));
    permissions.add(PosixFilePermission.GROUP_EXECUTE);
    Files.setPosixFilePermissions(directory, permissions);
  }
}
