package org.replug.criu.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The two files in an image directory that Java and the hook share. */
public final class ClaimTable {
  /** What the hook reads. */
  public static final String CLAIMS_FILE = "replug-claims";

  /** What the hook writes. */
  public static final String FILES_FILE = "replug-files";

  private ClaimTable() {}

  /** Writes the claims where the hook finds them. */
  public static void write(Path imageDirectory, Collection<Claim> claims) throws IOException {
    String text =
        claims.stream().map(claim -> claim.line() + "\n").sorted().collect(Collectors.joining());
    Files.writeString(imageDirectory.resolve(CLAIMS_FILE), text, StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads which files CRIU has handed over. Complete as soon as the session is frozen and all
   * images are written.
   *
   * @throws IOException if the file is missing or not the hook's
   */
  public static List<HandedOverFile> readFiles(Path imageDirectory) throws IOException {
    Path file = imageDirectory.resolve(FILES_FILE);
    try {
      return HandedOverFile.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
