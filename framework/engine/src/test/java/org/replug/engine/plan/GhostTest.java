package org.replug.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.engine.Examples;

class GhostTest {
  private static final Map<String, String> MOUSE =
      Map.of("name", "mouse", "capabilities.rel", "0,1", "capabilities.key", "272");

  @Test
  void anEventNodeComesBackAsItWasWrittenDown() {
    DeviceRecord mouse = DeviceRecord.of(Examples.keyboard("event3"), MOUSE);
    assertEquals(Optional.empty(), Ghost.obstacle(mouse));
    assertEquals(MOUSE, Ghost.attributes(mouse));
  }

  @Test
  void aDeviceThatWasUnpluggedBeforeTheCheckpointComesBackAsSomethingHarmless() {
    DeviceRecord gone = DeviceRecord.of(Examples.keyboard("event3"), Map.of("name", ""));
    assertEquals(Optional.empty(), Ghost.obstacle(gone));
    // uinput refuses a device without a name.
    assertEquals(
        Map.of("name", "unplugged device", "capabilities.msc", "4"), Ghost.attributes(gone));
  }

  @Test
  void nodesOfOlderKindAndOtherDevicesDoNotComeBack() {
    assertTrue(Ghost.obstacle(at("input", "/dev/input/mouse3")).isPresent());
    assertTrue(Ghost.obstacle(at("input", "/dev/uinput")).isPresent());
    assertTrue(Ghost.obstacle(at("drm", "/dev/input/event3")).isPresent());
    assertEquals(Optional.empty(), Ghost.obstacle(at("input", "/dev/input/event3")));
  }

  @Test
  void aRecordThatCannotBeUnderstoodIsToldOf() {
    DeviceRecord record =
        DeviceRecord.of(Examples.keyboard("event3"), Map.of("capabilities.key", "all of them"));
    assertEquals(
        Optional.of("its record cannot be understood: no list of codes: all of them"),
        Ghost.obstacle(record));
  }

  private static DeviceRecord at(String subsystem, String node) {
    return DeviceRecord.of(
        Device.of(
            "input", subsystem, "/devices/x", node, Optional.empty(), "x", Set.of(), Map.of()),
        MOUSE);
  }
}
