package org.replug.kernel.uevent;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/** The body that all messages share: texts {@code KEY=VALUE}, each closed by a NUL. */
final class Properties {
  private Properties() {}

  /** Writes the body of an event; a sequence number of 0 is left out. */
  static void write(Uevent event, long sequenceNumber, Mark mark, MessageWriter out) {
    out.property("ACTION", event.action().word())
        .property("DEVPATH", event.devpath())
        .property("SUBSYSTEM", event.subsystem());
    for (Map.Entry<String, String> property : event.properties().entrySet()) {
      if (!mark.replaces(property.getKey())) {
        out.property(property.getKey(), property.getValue());
      }
    }
    mark.write(out);
    if (sequenceNumber != 0) {
      out.property("SEQNUM", Long.toUnsignedString(sequenceNumber));
    }
  }

  /** The properties of a body; texts without {@code =} are left out, as libudev does. */
  static Map<String, String> decode(byte[] message, int offset, int length) {
    Map<String, String> properties = new LinkedHashMap<>();
    ByteArrayOutputStream body = new ByteArrayOutputStream(length);
    body.write(message, offset, length);
    for (String text : body.toString(StandardCharsets.UTF_8).split("\0", -1)) {
      int equals = text.indexOf('=');
      if (equals > 0) {
        properties.put(text.substring(0, equals), text.substring(equals + 1));
      }
    }
    return properties;
  }

  /** The event that properties tell of; empty if one that all events have is missing or strange. */
  static Optional<Uevent> event(Map<String, String> properties) {
    Map<String, String> rest = new TreeMap<>(properties);
    Optional<UeventAction> action = action(rest.remove("ACTION"));
    String devpath = rest.remove("DEVPATH");
    String subsystem = rest.remove("SUBSYSTEM");
    rest.remove("SEQNUM");
    if (action.isEmpty() || devpath == null || subsystem == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Uevent.of(action.get(), devpath, subsystem, rest));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The sequence number; 0 if there is none. */
  static long sequenceNumber(Map<String, String> properties) {
    try {
      return Long.parseUnsignedLong(properties.getOrDefault("SEQNUM", "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Optional<UeventAction> action(String word) {
    for (UeventAction action : UeventAction.values()) {
      if (action.word().equals(word)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
