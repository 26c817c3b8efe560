package org.replug.plugin.input;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a device can send.
 *
 * @param codes the codes by their type; a type that the device does not have is missing
 * @param properties the device's properties (INPUT_PROP_*)
 */
record Capabilities(SortedMap<EventType, Bitmap> codes, Bitmap properties) {
  Capabilities {
    codes = Collections.unmodifiableSortedMap(new TreeMap<>(codes));
  }

  /** As the constructor; takes any map. */
  static Capabilities of(Map<EventType, Bitmap> codes, Bitmap properties) {
    return new Capabilities(new TreeMap<>(codes), properties);
  }

  /** The codes of a type; empty if the device does not have it. */
  Bitmap of(EventType type) {
    return codes.getOrDefault(type, Bitmap.EMPTY);
  }
}
