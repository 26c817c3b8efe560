package org.replug.engine.restart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.replug.api.Device;
import org.replug.engine.image.Manifest;

/** What a session had and will not have: the presets that {@code --simulate auto} stands for. */
final class MissingDevices {
  /** The word in place of presets. */
  static final String AUTO = "auto";

  /** The preset for each kind of input device. */
  private static final Map<String, String> PRESETS =
      new TreeMap<>(
          Map.of(
              "keyboard", "keyboard",
              "pointer", "pointer",
              "touchscreen", "touchscreen",
              "tablet", "tablet",
              "joystick", "gamepad"));

  private MissingDevices() {}

  /**
   * One preset for every kind of device that the session held open and that none of the devices
   * present serves as.
   *
   * @param present what the session has without simulation
   */
  static List<String> presets(Manifest manifest, List<Device> present) {
    Set<String> kinds = new TreeSet<>();
    manifest.records().forEach(resource -> kinds.addAll(resource.record().device().kinds()));
    present.forEach(device -> kinds.removeAll(device.kinds()));
    List<String> presets = new ArrayList<>();
    PRESETS.forEach(
        (kind, preset) -> {
          if (kinds.contains(kind)) {
            presets.add(preset);
          }
        });
    return presets;
  }
}
