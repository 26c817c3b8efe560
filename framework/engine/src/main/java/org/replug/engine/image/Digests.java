package org.replug.engine.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256 digests of files. */
public final class Digests {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final int SMALLEST_BUFFER_BYTES = 1 << 10;

  private Digests() {}

  /** The digest of bytes in memory, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(algorithm().digest(bytes));
  }

  /**
   * The digest of one file.
   *
   * @throws IOException if it cannot be read
   */
  public static FileDigest of(Path file) throws IOException {
    MessageDigest digest = algorithm();
    long size = 0;
    // Most images are small, and a session has hundreds of them.
    byte[] buffer =
        new byte[(int) Math.max(SMALLEST_BUFFER_BYTES, Math.min(BUFFER_BYTES, Files.size(file)))];
    try (InputStream input = Files.newInputStream(file)) {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        digest.update(buffer, 0, read);
        size += read;
      }
    }
    return new FileDigest(
        file.getFileName().toString(), size, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * The digests of the regular files of a directory, sorted by name; on all processors.
   *
   * @param leaveOut names that are not listed
   * @throws IOException if the directory or a file cannot be read
   */
  public static List<FileDigest> ofDirectory(Path directory, Collection<String> leaveOut)
      throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(directory)) {
      files =
          entries
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !leaveOut.contains(file.getFileName().toString()))
              .sorted()
              .collect(Collectors.toList());
    }
    List<Optional<FileDigest>> digests =
        files.parallelStream().map(Digests::ofReadable).collect(Collectors.toList());
    List<FileDigest> result = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      // A file that failed is read again here, so that its own error is the one thrown.
      result.add(digests.get(i).isPresent() ? digests.get(i).get() : of(files.get(i)));
    }
    return result;
  }

  private static Optional<FileDigest> ofReadable(Path file) {
    try {
      return Optional.of(of(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
