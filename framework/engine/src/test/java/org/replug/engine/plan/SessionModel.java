package org.replug.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;

/**
 * A model of how an X server with the evdev driver takes uevents.
 *
 * <p>Devices are keyed by syspath. An add for a known syspath is a remove and an add. A remove
 * takes away whatever has that syspath. An add whose device number another listed device has is
 * refused, be that device dead or live; a device without a number is never refused. Right after a
 * restart all listed devices are dead, and those that held a key still hold it.
 */
final class SessionModel {
  private final Map<String, Listed> listed = new LinkedHashMap<>();
  private final List<String> refused = new ArrayList<>();

  record Listed(Device device, boolean live, boolean holdsKey) {}

  private SessionModel() {}

  static SessionModel restored(Scenario scenario) {
    SessionModel model = new SessionModel();
    for (Device device : scenario.knownThen()) {
      if (!scenario.departed(device).isEmpty()) {
        model.listed.put(
            device.syspath(), new Listed(device, false, scenario.goesFirst(device.syspath())));
      }
    }
    return model;
  }

  SessionModel takeAll(List<AnnounceStep> steps) {
    steps.forEach(this::take);
    return this;
  }

  void take(AnnounceStep step) {
    String syspath = "/sys" + step.event().devpath();
    switch (step.event().action()) {
      case ADD -> {
        listed.remove(syspath);
        if (wouldRefuse(step.device())) {
          refused.add(syspath);
        } else {
          listed.put(syspath, new Listed(step.device(), true, false));
        }
      }
      case REMOVE -> listed.remove(syspath);
      case CHANGE -> throw new AssertionError("no plan of these tests has a change");
    }
  }

  boolean wouldRefuse(Device device) {
    return device.deviceNumber().isPresent()
        && listed.values().stream()
            .map(Listed::device)
            .filter(other -> !other.syspath().equals(device.syspath()))
            .anyMatch(other -> other.deviceNumber().equals(device.deviceNumber()));
  }

  /** What a person could see: syspath and number of every device, and whether it is live. */
  Map<String, String> picture() {
    Map<String, String> picture = new TreeMap<>();
    listed.forEach(
        (syspath, entry) -> picture.put(syspath, numberOf(entry.device()) + " live " + entry.live));
    return picture;
  }

  static String numberOf(Device device) {
    Optional<DeviceNumber> number = device.deviceNumber();
    return number.map(DeviceNumber::toString).orElse("no number");
  }

  Set<String> liveKinds() {
    return listed.values().stream()
        .filter(Listed::live)
        .flatMap(entry -> entry.device().kinds().stream())
        .collect(Collectors.toSet());
  }

  boolean keyIsHeld() {
    return listed.values().stream().anyMatch(Listed::holdsKey);
  }

  boolean anyLive() {
    return listed.values().stream().anyMatch(Listed::live);
  }

  List<String> refused() {
    return List.copyOf(refused);
  }
}
