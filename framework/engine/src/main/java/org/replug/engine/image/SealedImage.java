package org.replug.engine.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/** A sealed image directory, read. Nothing in it is ever changed. */
public final class SealedImage {
  /** The manifest's file name. */
  public static final String MANIFEST = "replug-manifest.json";

  /** The file that holds the manifest's own digest, in the form of sha256sum(1). */
  public static final String MANIFEST_DIGEST = "replug-manifest.sha256";

  /** CRIU writes its statistics when the images are sealed already; nothing depends on them. */
  static final String STATISTICS = "stats-dump";

  /** The names that a manifest does not list. */
  static final Set<String> NOT_LISTED = Set.of(MANIFEST, MANIFEST_DIGEST, STATISTICS);

  private static final long MANIFEST_BYTES_AT_MOST = 64L << 20;
  private static final String ADVICE = "The image directory is damaged; use another copy of it.";

  private SealedImage() {}

  /**
   * Reads the manifest and checks its own digest, but not the images'.
   *
   * @throws ReplugException NOT_AN_IMAGE, IMAGE_CORRUPT or IMAGE_TOO_NEW
   */
  public static Manifest read(Path directory) throws ReplugException {
    try {
      requireDirectory(directory);
    } catch (AccessDeniedException e) {
      throw notReadable(directory, e);
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.NOT_AN_IMAGE,
          directory + " is no directory",
          "Give the directory that `replug checkpoint PID -D DIR` wrote.",
          e);
    }
    if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
      throw notReadable(directory, null);
    }
    byte[] manifest = bytes(directory, MANIFEST);
    String said = new String(bytes(directory, MANIFEST_DIGEST), StandardCharsets.UTF_8);
    if (!said.equals(digestLine(manifest))) {
      throw new ReplugException(
          FailureCode.IMAGE_CORRUPT,
          MANIFEST + " in " + directory + " is not what was written: its digest differs",
          ADVICE);
    }
    return ManifestJson.decode(manifest);
  }

  /**
   * Reads the manifest and checks the digest of every file.
   *
   * @throws ReplugException as {@link #read}; the message names the damaged files
   */
  public static Manifest verify(Path directory) throws ReplugException {
    Manifest manifest = read(directory);
    List<String> faults;
    try {
      List<FileDigest> now = DirectoryDigests.of(directory, NOT_LISTED);
      faults = faults(directory, manifest.files(), now);
    } catch (AccessDeniedException e) {
      throw notReadable(directory, e);
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT, "Cannot read " + directory + ": " + e.getMessage(), ADVICE, e);
    }
    if (!faults.isEmpty()) {
      throw new ReplugException(
          FailureCode.IMAGE_CORRUPT,
          directory + " is damaged: " + String.join(", ", faults),
          ADVICE);
    }
    return manifest;
  }

  private static List<String> faults(Path directory, List<FileDigest> then, List<FileDigest> now)
      throws IOException {
    Map<String, FileDigest> present = new HashMap<>();
    now.forEach(file -> present.put(file.name(), file));
    List<String> faults = new ArrayList<>();
    for (FileDigest file : then) {
      FileDigest found = present.remove(file.name());
      if (found == null) {
        faults.add(file.name() + " is missing");
      } else if (found.size() != file.size()) {
        faults.add(file.name() + " has " + found.size() + " bytes, not " + file.size());
      } else if (differs(directory, file, found)) {
        faults.add(file.name() + " differs");
      }
    }
    for (FileDigest file : now) {
      // CRIU would take it for its own. A note that somebody put there does no harm.
      if (present.containsKey(file.name()) && file.name().endsWith(".img")) {
        faults.add(file.name() + " was not there at the checkpoint");
      }
    }
    return faults;
  }

  /** Manifests of earlier formats hold other digests. */
  private static boolean differs(Path directory, FileDigest then, FileDigest now)
      throws IOException {
    String digest =
        then.digest().startsWith(FileDigest.SHA256)
            ? FileDigest.SHA256 + Digests.sha256(directory.resolve(then.name()))
            : now.digest();
    return !digest.equals(then.digest());
  }

  /** An answer that tells what is not there from what may not be looked at. */
  private static void requireDirectory(Path directory) throws IOException {
    if (!Files.readAttributes(directory, BasicFileAttributes.class).isDirectory()) {
      throw new NotDirectoryException(directory.toString());
    }
  }

  private static ReplugException notReadable(Path file, IOException cause) {
    return new ReplugException(
        FailureCode.NO_PERMISSION, file + " may not be read", "Run replug as root.", cause);
  }

  static String digestLine(byte[] manifest) {
    return Digests.sha256(manifest) + "  " + MANIFEST + "\n";
  }

  private static byte[] bytes(Path directory, String name) throws ReplugException {
    Path file = directory.resolve(name);
    try {
      if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile()) {
        throw new NoSuchFileException(file.toString());
      }
      if (Files.size(file) > MANIFEST_BYTES_AT_MOST) {
        throw new ReplugException(
            FailureCode.IMAGE_CORRUPT, file + " is larger than any manifest", ADVICE);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ReplugException(
          FailureCode.NOT_AN_IMAGE,
          directory + " is no image directory of Replug's: it has no " + name,
          "Give the directory that `replug checkpoint PID -D DIR` wrote.",
          e);
    } catch (AccessDeniedException e) {
      throw notReadable(file, e);
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT, "Cannot read " + file + ": " + e.getMessage(), ADVICE, e);
    }
  }
}
