package org.replug.evdev.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.replug.evdev.EventType;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.NodeNames;
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

  /**
   * The devices that are asked for under one label, by their nodes' names ({@link NodeNames}); each
   * is plugged in a place named after its node.
   *
   * @param wanted as for {@link #of}
   * @return in the same order
   * @throws IOException as for {@link #of}, and if a label cannot have so many devices
   */
  public static Map<String, DeviceDescription> byNode(List<String> wanted, String label)
      throws IOException {
    if (wanted.size() > NodeNames.BLOCK) {
      throw new IOException("at most " + NodeNames.BLOCK + " devices can share the label " + label);
    }
    Map<String, DeviceDescription> devices = new LinkedHashMap<>();
    for (String word : wanted) {
      String node = NodeNames.node(label, devices.size());
      devices.put(node, of(word, label, "replug/" + node));
    }
    return Collections.unmodifiableMap(devices);
  }
}
