package org.replug.engine.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The digests of an image directory's files.
 *
 * <p>They are taken while a session stands still and again before each restart, and are to find
 * damage, which no digest that lies beside the files could tell from intent. So they are CRC-32C:
 * processors have it, and the JVM uses that from its first call, where its SHA-256 takes 7 seconds
 * for a gigabyte. CRC-32C finds every damage of up to 32 bits in a row, and misses one in four
 * thousand million of all others.
 */
final class DirectoryDigests {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final ThreadLocal<byte[]> BUFFER =
      ThreadLocal.withInitial(() -> new byte[BUFFER_BYTES]);

  private DirectoryDigests() {}

  /**
   * The digests of the regular files of a directory, sorted by name.
   *
   * @param leaveOut names that are not listed
   * @throws IOException if the directory or a file cannot be read
   */
  static List<FileDigest> of(Path directory, Collection<String> leaveOut) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(directory)) {
      files =
          entries
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !leaveOut.contains(file.getFileName().toString()))
              .sorted()
              .toList();
    }
    try {
      return files.parallelStream().map(DirectoryDigests::digest).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static FileDigest digest(Path file) {
    try {
      return digest(file, BUFFER.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileDigest digest(Path file, byte[] buffer) throws IOException {
    CRC32C checksum = new CRC32C();
    long size = 0;
    try (InputStream input = Files.newInputStream(file)) {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        checksum.update(buffer, 0, read);
        size += read;
      }
    }
    return new FileDigest(
        file.getFileName().toString(),
        size,
        FileDigest.CRC32C + HexFormat.of().toHexDigits((int) checksum.getValue()));
  }
}
