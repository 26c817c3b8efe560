package org.replug.engine.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.DirectoryTree;

/**
 * An image directory that is being written, under another name beside its final one. Closing it
 * before it is sealed removes it.
 *
 * <pre>{@code
 * try (UnsealedImage image = UnsealedImage.create(target)) {
 *   dumpInto(image.path());
 *   image.seal(manifest); // now it is there, whole and synced
 * }
 * }</pre>
 */
public final class UnsealedImage implements AutoCloseable {
  private final Path path;
  private final Path target;
  private final Disk disk;
  private boolean sealed;

  /** Where the images are kept. */
  @FunctionalInterface
  interface Disk {
    /** Returns once a file, or the names in a directory, would survive a loss of power. */
    void sync(Path file) throws IOException;
  }

  private UnsealedImage(Path path, Path target, Disk disk) {
    this.path = path;
    this.target = target;
    this.disk = disk;
  }

  /**
   * Begins an image directory. Remains of earlier attempts whose process has died are removed.
   *
   * @param target the final name; must not exist, its parent must
   * @throws ReplugException IMAGE_EXISTS or INPUT_OUTPUT
   */
  public static UnsealedImage create(Path target) throws ReplugException {
    return create(target, UnsealedImage::sync);
  }

  /** As the other, on a disk that may fail. */
  static UnsealedImage create(Path target, Disk disk) throws ReplugException {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent == null || Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new ReplugException(
          FailureCode.IMAGE_EXISTS,
          absolute + " exists already",
          "Give a directory that does not exist yet.");
    }
    try {
      Files.createDirectories(parent);
      Path path = Remains.UNSEALED.create(parent, String.valueOf(absolute.getFileName()));
      return new UnsealedImage(path, absolute, disk);
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Cannot create a directory in " + parent + ": " + reason(e),
          "Give a place that root can write to.",
          e);
    }
  }

  /** Where the images are written until the directory is sealed. */
  public Path path() {
    return path;
  }

  /** The final name. */
  public Path target() {
    return target;
  }

  /**
   * Writes the manifest last, syncs everything to disk and gives the directory its final name.
   *
   * @param manifest the manifest; the digests are added here
   * @return the size in bytes of the files that the manifest lists
   * @throws IOException if anything cannot be written or synced; there is no directory of the final
   *     name then
   */
  public long seal(Manifest manifest) throws IOException {
    List<FileDigest> digests = DirectoryDigests.of(path, SealedImage.NOT_LISTED);
    byte[] json = ManifestJson.encode(manifest.withFiles(digests));
    Files.write(path.resolve(SealedImage.MANIFEST), json);
    Files.write(
        path.resolve(SealedImage.MANIFEST_DIGEST),
        SealedImage.digestLine(json).getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.list(path)) {
      syncAll(files.filter(Files::isRegularFile).collect(Collectors.toList()));
    }
    disk.sync(path);
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException
        | DirectoryNotEmptyException
        | AtomicMoveNotSupportedException e) {
      throw new IOException(target + " has appeared meanwhile", e);
    }
    try {
      disk.sync(target.getParent());
    } catch (IOException e) {
      // Who is told that nothing was written must find nothing.
      Files.move(target, path, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    sealed = true;
    return digests.stream().mapToLong(FileDigest::size).sum();
  }

  @Override
  public void close() throws IOException {
    if (!sealed) {
      DirectoryTree.delete(path);
    }
  }

  /** Side by side: a journaling file system then writes one record for many files. */
  private void syncAll(List<Path> files) throws IOException {
    try {
      files.parallelStream().forEach(this::syncUnchecked);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void syncUnchecked(Path file) {
    try {
      disk.sync(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The messages of these exceptions are the file's name alone. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "it is no directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException failed && failed.getReason() != null
        ? failed.getReason()
        : String.valueOf(e.getMessage());
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
