package org.replug.plugin.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replug.api.DeviceRecord;
import org.replug.testkit.OpenFiles;
import org.replug.testkit.PluginConformance;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

class RenderNodePluginTest {
  private static final String CARD = "/sys/devices/pci0000:00/0000:00:02.0";
  private static final ValueMachine OLD = card(ValueMachine.builder(), CARD, "i915", 128).build();
  private static final ValueOpenDevice OPEN =
      ValueOpenDevice.of(OpenFiles.character("/dev/dri/renderD128", "226:128"), OLD);

  private final RenderNodePlugin plugin = new RenderNodePlugin();

  private static ValueMachine.Builder card(
      ValueMachine.Builder machine, String device, String driver, int minor) {
    String node = device + "/drm/renderD" + minor;
    return machine
        .file("/sys/bus/pci/drivers/" + driver + "/uevent", "")
        .link(device + "/driver", "/sys/bus/pci/drivers/" + driver)
        .file(node + "/dev", "226:" + minor)
        .link(node + "/device", "../..")
        .link("/sys/dev/char/226:" + minor, node)
        .link("/sys/class/drm/renderD" + minor, node)
        .node("/dev/dri/renderD" + minor, "226:" + minor);
  }

  /** Two cards: the first of another driver than the old one. */
  private static ValueMachine other() {
    ValueMachine.Builder machine = ValueMachine.builder();
    card(machine, "/sys/devices/pci0000:00/0000:03:00.0", "amdgpu", 128);
    return card(machine, CARD, "i915", 129).build();
  }

  @TestFactory
  Stream<DynamicTest> isAGoodPlugin() {
    return PluginConformance.of(plugin, OPEN);
  }

  @Test
  void aNodeIsKnownByItsCardsDriver() {
    DeviceRecord record = plugin.capture(OPEN);
    assertEquals("renderD128 (i915)", record.device().name());
    assertEquals(CARD.substring(4) + "/drm/renderD128", record.device().devpath());
    assertEquals(Map.of("driver", "i915"), record.attributes());
  }

  @Test
  void theNodeOfACardWithTheSameDriverIsOpenedInstead() {
    assertEquals(
        Optional.of(Path.of("/dev/dri/renderD129")),
        plugin.substitute(plugin.capture(OPEN), other()));
  }

  @Test
  void aCardOfAnotherDriverServesOnlyWhereThatIsWanted() {
    DeviceRecord record = plugin.capture(OPEN);
    ValueMachine amd =
        card(ValueMachine.builder(), "/sys/devices/pci0000:00/0000:03:00.0", "amdgpu", 128).build();
    assertEquals(Optional.empty(), plugin.substitute(record, amd));
    plugin.configure(Map.of("driver", "any"));
    assertEquals(Optional.of(Path.of("/dev/dri/renderD128")), plugin.substitute(record, amd));
    plugin.configure(Map.of("driver", "none"));
    assertEquals(Optional.empty(), plugin.substitute(record, OLD));
  }

  @Test
  void aCardWhoseNodeIsMissingOrAnothersServesNobody() {
    plugin.configure(Map.of("driver", "any"));
    DeviceRecord record = plugin.capture(OPEN);
    assertEquals(Optional.empty(), plugin.substitute(record, ValueMachine.empty()));
    ValueMachine anothers =
        card(ValueMachine.builder(), CARD, "i915", 128).node("/dev/dri/renderD128", "1:3").build();
    assertEquals(Optional.empty(), plugin.substitute(record, anothers));
  }

  @Test
  void aCardThatShowsIsNotClaimed() {
    assertTrue(plugin.claims(OPEN.file()));
    assertFalse(plugin.claims(OpenFiles.character("/dev/dri/card0", "226:0")));
    assertFalse(plugin.claims(OpenFiles.character("/dev/dri/renderD128x", "226:128")));
  }

  @Test
  void aSettingThatIsNoneIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> plugin.configure(Map.of("driver", "nouveau")));
  }
}
