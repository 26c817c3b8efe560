package org.replug.engine.plugin;

import java.util.Locale;

/**
 * What keeps a plugin from serving on this machine.
 *
 * @param reason what is in the way, without a full stop
 * @param cure what to do about it, one sentence; empty if the plugin knows nothing
 */
public record Obstacle(String reason, String cure) {
  /** Reads what a plugin says: what is in its way and, after a colon, what to do. */
  public static Obstacle parse(String text) {
    String[] parts = text.replaceFirst("\\.$", "").split(": ", 2);
    return new Obstacle(
        parts[0],
        parts.length < 2 || parts[1].isEmpty()
            ? ""
            : parts[1].substring(0, 1).toUpperCase(Locale.ROOT) + parts[1].substring(1) + ".");
  }
}
