package org.replug.criu.rewrite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFile;

/** A working copy of a dump: the images that change, and links to all the others, or copies. */
final class RewrittenImages {
  private RewrittenImages() {}

  /**
   * Writes a working copy.
   *
   * <p>Images alone are linked: CRIU writes its logs and statistics beside them, through any link.
   * An owner of a session with mapped users gets copies, as the images themselves stay root's.
   *
   * @param original the dump; only read
   * @param changed the images that differ from the dump's, by name
   * @param workingCopy a directory that is empty or does not exist yet
   */
  static void write(ImageDirectory original, Map<String, ImageFile> changed, Path workingCopy)
      throws IOException {
    Files.createDirectories(workingCopy);
    if (!new ImageDirectory(workingCopy).matching("*").isEmpty()) {
      throw new DirectoryNotEmptyException(workingCopy.toString());
    }
    Optional<MappedRoot> owner = MappedRoot.of(original);
    try {
      original.matching("*.img").parallelStream()
          .forEach(image -> put(image, changed, workingCopy, owner.isPresent()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (owner.isPresent()) {
      owner.get().own(workingCopy);
    }
  }

  private static void put(
      Path image, Map<String, ImageFile> changed, Path workingCopy, boolean asCopy) {
    String name = image.getFileName().toString();
    Path copy = workingCopy.resolve(name);
    try {
      ImageFile other = changed.get(name);
      if (other == null) {
        link(image, copy, asCopy);
      } else {
        other.write(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not a symbolic link: CRIU opens images from within the session's own mounts as well. */
  private static void link(Path named, Path copy, boolean asCopy) throws IOException {
    BasicFileAttributes is =
        Files.readAttributes(named, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Path image = is.isSymbolicLink() ? named.toRealPath() : named;
    if (is.isDirectory() || is.isOther()) {
      return;
    }
    if (asCopy) {
      Files.copy(image, copy);
      return;
    }
    try {
      Files.createLink(copy, image);
    } catch (FileSystemException | UnsupportedOperationException e) {
      // Another file system, or one that cannot link.
      Files.copy(image, copy);
    }
  }
}
