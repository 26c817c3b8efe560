package org.replug.session.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.replug.engine.image.Digests;

/**
 * A file outside of a session's own folders that its programs have open or mapped: a program, a
 * library, a font.
 *
 * @param path its path in the session
 * @param size in bytes
 * @param modifiedMicros the time of the last change of its content, in microseconds since 1970
 * @param sha256 the digest of its content, in hexadecimal; empty where nobody has asked for it yet
 */
public record SystemFile(String path, long size, long modifiedMicros, Optional<String> sha256) {
  /** A file as it is now; empty if there is no regular file of that path. */
  static Optional<SystemFile> of(Path rootfs, String path) throws IOException {
    Path file = place(rootfs, path);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return Optional.of(
        new SystemFile(
            path,
            attributes.size(),
            attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS),
            Optional.empty()));
  }

  /** The same, with the digest of what is there now. */
  SystemFile digested(Path rootfs) throws IOException {
    return sha256.isPresent()
        ? this
        : new SystemFile(
            path, size, modifiedMicros, Optional.of(Digests.sha256(place(rootfs, path))));
  }

  /**
   * Whether the same file is in another root: by its content if this one's digest is known, else by
   * size and time.
   */
  boolean sameAs(SystemFile other, Path rootfs) throws IOException {
    if (size != other.size) {
      return false;
    }
    return sha256.isPresent()
        ? sha256.equals(other.digested(rootfs).sha256())
        : modifiedMicros == other.modifiedMicros;
  }

  private static Path place(Path rootfs, String path) {
    return rootfs.resolve(path.replaceFirst("^/+", ""));
  }
}
