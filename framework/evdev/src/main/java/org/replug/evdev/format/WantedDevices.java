package org.replug.evdev.format;

import java.io.IOException;
import java.nio.file.Path;
import org.replug.evdev.EventType;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.Presets;

/** What a user asks for: a preset by its word, or a file that describes a device by its path. */
public final class WantedDevices {
  private WantedDevices() {}

  /** Whether this is the path of a file: it has a slash, no preset has. */
  public static boolean isFile(String wanted) {
    return wanted.contains("/");
  }

  /**
   * The device that is asked for, without force feedback, which no simulator has.
   *
   * @param wanted a preset of {@link Presets#names}, or a path
   * @param label a word at the end of a preset's name; a file says its device's name itself
   * @param physicalPath where it is plugged, whatever a file says
   * @throws IOException if there is no such preset, or the file cannot be read
   */
  public static DeviceDescription of(String wanted, String label, String physicalPath)
      throws IOException {
    if (isFile(wanted)) {
      // Nobody would answer who uploads an effect.
      return RecordingFile.device(Path.of(wanted))
          .withPhysicalPath(physicalPath)
          .without(EventType.FF);
    }
    try {
      return Presets.of(wanted, label, physicalPath);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
