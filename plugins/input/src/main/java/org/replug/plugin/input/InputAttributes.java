package org.replug.plugin.input;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a record keeps of an input device, by name: {@code name}, {@code phys}, {@code uniq}, {@code
 * id}, {@code seat}, {@code properties}, one {@code capabilities.TYPE} for each type of event and
 * one {@code axis.NUMBER} for each absolute axis; of its state, {@code held} and {@code lamps}.
 * Event codes are decimal numbers of linux/input-event-codes.h.
 */
final class InputAttributes {
  /** The keys and buttons that were down; {@code unknown} if the device did not tell. */
  static final String HELD = "held";

  /** The lamps that were lit. */
  static final String LAMPS = "lamps";

  /** The description of a device of which nobody knows anything. */
  static final InputDescription NOTHING_KNOWN =
      new InputDescription(
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Capabilities.of(Map.of(), Bitmap.EMPTY),
          new TreeMap<>());

  private static final String DEFAULT_SEAT = "seat0";

  private InputAttributes() {}

  /**
   * The attributes of what never changes.
   *
   * @param udev the properties that udev gave the device
   */
  static SortedMap<String, String> of(
      InputDescription description, SortedMap<String, String> udev) {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put("name", description.name());
    description.phys().ifPresent(text -> attributes.put("phys", text));
    description.uniq().ifPresent(text -> attributes.put("uniq", text));
    description.id().ifPresent(id -> attributes.put("id", id.toString()));
    attributes.put("seat", udev.getOrDefault("ID_SEAT", DEFAULT_SEAT));
    Capabilities capabilities = description.capabilities();
    capabilities
        .codes()
        .forEach((type, codes) -> attributes.put("capabilities." + type.word(), codes.toString()));
    if (!capabilities.properties().isEmpty()) {
      attributes.put("properties", capabilities.properties().toString());
    }
    description.ranges().forEach((axis, range) -> attributes.put("axis." + axis, range.toString()));
    return attributes;
  }
}
