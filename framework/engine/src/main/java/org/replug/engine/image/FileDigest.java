package org.replug.engine.image;

import java.util.regex.Pattern;

/**
 * A file of an image directory.
 *
 * @param name its name; the directory has no subdirectories
 * @param size its size in bytes
 * @param digest the name of an algorithm, a colon, and its value in hexadecimal: {@code
 *     crc32c:e3069283}, or {@code sha256:...} in manifests of formats 1 and 2
 */
public record FileDigest(String name, long size, String digest) {
  /** Stands before the value of a CRC-32C (RFC 3720, B.4). */
  static final String CRC32C = "crc32c:";

  /** Stands before the value of a SHA-256. */
  static final String SHA256 = "sha256:";

  private static final Pattern FORM =
      Pattern.compile(CRC32C + "[0-9a-f]{8}|" + SHA256 + "[0-9a-f]{64}");

  /** Whether size and digest are such as a file can have. */
  boolean possible() {
    return size >= 0 && FORM.matcher(digest).matches();
  }
}
