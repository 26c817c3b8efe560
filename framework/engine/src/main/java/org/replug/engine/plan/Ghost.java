package org.replug.engine.plan;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.replug.api.DeviceRecord;
import org.replug.evdev.format.DescriptionFormatException;
import org.replug.evdev.format.RecordFormat;

/** What the ghost of a departed device is made from: the stub {@code enodev} needs one. Pure. */
public final class Ghost {
  private static final String INPUT = "input";
  private static final Pattern EVENT_NODE = Pattern.compile("/dev/input/event\\d{1,9}");
  private static final String CAPABILITIES = "capabilities.";
  private static final String NAME = "name";

  private Ghost() {}

  /** Why a device cannot come back as a ghost, as the end of a sentence; empty if it can. */
  public static Optional<String> obstacle(DeviceRecord record) {
    if (!record.device().subsystem().equals(INPUT)
        || !EVENT_NODE.matcher(record.device().devname()).matches()) {
      return Optional.of("only input devices (event nodes) can be plugged once more");
    }
    try {
      RecordFormat.of(attributes(record));
      return Optional.empty();
    } catch (DescriptionFormatException e) {
      return Optional.of("its record cannot be understood: " + e.getMessage());
    }
  }

  /**
   * The attributes that describe the ghost. Of a device that was unplugged before the checkpoint
   * nothing is known: any device does, as it goes at once.
   */
  public static SortedMap<String, String> attributes(DeviceRecord record) {
    SortedMap<String, String> attributes = new TreeMap<>(record.attributes());
    if (attributes.keySet().stream().noneMatch(key -> key.startsWith(CAPABILITIES))) {
      // MSC_SCAN of linux/input-event-codes.h: nobody takes such a device for a keyboard.
      attributes.putAll(Map.of(CAPABILITIES + "msc", "4"));
    }
    if (attributes.getOrDefault(NAME, "").isBlank()) {
      // UI_DEV_SETUP refuses an empty name (EINVAL).
      attributes.put(NAME, "unplugged device");
    }
    return attributes;
  }
}
