package org.replug.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** Image directories, checked without Replug. */
final class Digested {
  private Digested() {}

  /** The files of an image directory that are not what its manifest says. */
  static List<String> faults(Path image) throws IOException {
    Path manifest = image.resolve("replug-manifest.json");
    String digest = Files.readString(image.resolve("replug-manifest.sha256"));
    List<String> faults = new ArrayList<>();
    if (!digest.equals(sha256(manifest) + "  replug-manifest.json\n")) {
      faults.add("replug-manifest.json");
    }
    JsonNode files = new ObjectMapper().readTree(manifest.toFile()).get("files");
    for (JsonNode file : files) {
      Path path = image.resolve(file.get("name").textValue());
      if (Files.notExists(path) || !crc32c(path).equals(file.get("digest").textValue())) {
        faults.add(path.getFileName().toString());
      }
    }
    if (files.isEmpty()) {
      faults.add("it lists no file");
    }
    return faults;
  }

  private static String crc32c(Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    checksum.update(Files.readAllBytes(file));
    return String.format("crc32c:%08x", checksum.getValue());
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
