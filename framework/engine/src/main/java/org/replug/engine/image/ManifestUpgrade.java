package org.replug.engine.image;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Manifests of earlier formats, put into the form of {@link Manifest#FORMAT}. */
final class ManifestUpgrade {
  private ManifestUpgrade() {}

  /**
   * Fills in what a manifest of that format could not say yet. What else is wrong with it stays
   * wrong.
   *
   * @param format the format that the manifest says it has
   * @param manifest the manifest as {@link JsonDocument} reads it; changed
   */
  static void apply(int format, Map<String, Object> manifest) {
    List<Map<String, Object>> records = objects(manifest, "records");
    for (Map<String, Object> resource : records) {
      for (Map<String, Object> holder : objects(resource, "holders")) {
        holder.putIfAbsent("flags", (long) Holder.READ_WRITE);
      }
    }
    if (format < 4) {
      manifest.putIfAbsent("prepared", JsonToken.VALUE_NULL);
    }
    if (format < 3) {
      for (Map<String, Object> file : objects(manifest, "files")) {
        if (file.get("sha256") instanceof String digest) {
          file.remove("sha256");
          file.put("digest", FileDigest.SHA256 + digest);
        }
      }
    }
    if (format == 1) {
      for (Map<String, Object> resource : records) {
        object(resource.get("record"), new ArrayList<>())
            .forEach(record -> record.putIfAbsent("neverRemoved", JsonToken.VALUE_NULL));
      }
    }
  }

  /** The objects in a list; none where there is no such list. */
  private static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
    List<Map<String, Object>> objects = new ArrayList<>();
    if (object.get(name) instanceof List<?> list) {
      list.forEach(each -> object(each, objects));
    }
    return objects;
  }

  /** Adds the value if it is an object. */
  @SuppressWarnings("unchecked") // the maps of a JsonDocument are all of this type
  private static List<Map<String, Object>> object(Object value, List<Map<String, Object>> to) {
    if (value instanceof Map<?, ?> map) {
      to.add((Map<String, Object>) map);
    }
    return to;
  }
}
