package org.replug.kernel.uevent;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** The property that the events of one restart share, in place of an event's own. */
final class Mark {
  static final String KEY = "SYNTH_UUID";

  private final Optional<byte[]> property;

  private Mark(Optional<byte[]> property) {
    this.property = property;
  }

  /** No mark: events keep their own. */
  static Mark none() {
    return new Mark(Optional.empty());
  }

  /** A mark, made once for many events. */
  static Mark of(UUID identifier) {
    return new Mark(
        Optional.of((KEY + "=" + identifier + "\0").getBytes(StandardCharsets.US_ASCII)));
  }

  /** Whether it takes the place of an event's property. */
  boolean replaces(String key) {
    return property.isPresent() && key.equals(KEY);
  }

  void write(MessageWriter out) {
    if (property.isPresent()) {
      out.bytes(property.get());
    }
  }
}
