package org.replug.engine.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Manifests of earlier formats, put into the form of {@link Manifest#FORMAT}. */
final class ManifestUpgrade {
  private ManifestUpgrade() {}

  /**
   * Fills in what a manifest of that format could not say yet. What else is wrong with it stays
   * wrong.
   *
   * @param format the format that the manifest says it has
   * @param manifest the manifest; changed
   */
  static void apply(int format, JsonNode manifest) {
    for (JsonNode resource : manifest.path("records")) {
      for (JsonNode each : resource.path("holders")) {
        if (each instanceof ObjectNode holder && !holder.has("flags")) {
          holder.put("flags", Holder.READ_WRITE);
        }
      }
    }
    if (format < 4 && manifest instanceof ObjectNode root && !root.has("prepared")) {
      root.putNull("prepared");
    }
    if (format < 3) {
      for (JsonNode each : manifest.path("files")) {
        if (each instanceof ObjectNode file && file.path("sha256").isTextual()) {
          file.put("digest", FileDigest.SHA256 + file.remove("sha256").textValue());
        }
      }
    }
    if (format == 1) {
      for (JsonNode resource : manifest.path("records")) {
        if (resource.path("record") instanceof ObjectNode record && !record.has("neverRemoved")) {
          record.putNull("neverRemoved");
        }
      }
    }
  }
}
