package org.replug.plugin.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.DeviceRecord;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;
import org.replug.testkit.PluginConformance;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

class DisplayPluginTest {
  private static final String CARD0 = "/devices/pci0000:00/0000:00:02.0/drm/card0";
  private final DisplayPlugin plugin = new DisplayPlugin();
  private final ValueMachine machine = Samples.machine().build();

  @TestFactory
  Stream<DynamicTest> isAGoodPlugin() {
    return PluginConformance.of(
        plugin,
        open("/dev/dri/card0", "226:0"),
        open("/dev/dri/card1", "226:1"),
        open("/dev/dri/renderD128", "226:128"),
        open("/dev/fb0", "29:0"),
        open("/dev/vga_arbiter", "10:256"));
  }

  @Test
  void aCardIsWrittenDownWithItsSlotDriverAndConnectors() throws IOException {
    DeviceRecord record = plugin.capture(open("/dev/dri/card0", "226:0"));
    Device device = record.device();
    assertEquals(CARD0, device.devpath());
    assertEquals("/dev/dri/card0", device.devname());
    assertEquals("drm", device.subsystem());
    assertEquals("card0 (i915)", device.name());
    assertEquals(Set.of("display"), device.kinds());
    assertEquals(Optional.of(new DeviceNumber(226, 0)), device.deviceNumber());
    assertEquals(
        Map.of(
            "driver", "i915",
            "pci.slot", "0000:00:02.0",
            "pci.vendor", "0x8086",
            "pci.device", "0x5916",
            "connector.HDMI-A-1.status", "disconnected",
            "connector.eDP-1.status", "connected",
            "connector.eDP-1.modes", "1920x1080,1280x720"),
        record.attributes());
    assertFalse(record.departsFirst());
  }

  @Test
  void aCardThatCameAfterItsHolderIsNeverRemoved() throws IOException {
    ValueOpenDevice card = open("/dev/dri/card0", "226:0");
    assertEquals(Optional.empty(), plugin.capture(card).neverRemoved());
    String reason = plugin.capture(card.withPluggedLater()).neverRemoved().orElseThrow();
    assertTrue(reason.contains("an X server can crash"), reason);
  }

  @Test
  void aRenderNodeCanBeRemovedWheneverItCame() throws IOException {
    ValueOpenDevice node = open("/dev/dri/renderD128", "226:128").withPluggedLater();
    assertEquals(Optional.empty(), plugin.capture(node).neverRemoved());
  }

  @Test
  void aRenderNodeIsNoDisplay() throws IOException {
    Device device = plugin.capture(open("/dev/dri/renderD128", "226:128")).device();
    assertEquals(Set.of(), device.kinds());
    assertEquals("pci-0000:00:02.0", device.properties().get("ID_PATH"));
  }

  @Test
  void aFrameBufferIsWrittenDownWithItsSize() throws IOException {
    DeviceRecord record = plugin.capture(open("/dev/fb0", "29:0"));
    assertEquals("graphics", record.device().subsystem());
    assertEquals("i915drmfb", record.attributes().get("fb.name"));
    assertEquals("1920,1080", record.attributes().get("fb.virtual_size"));
    assertEquals("32", record.attributes().get("fb.bits_per_pixel"));
  }

  @Test
  void theArbiterTellsItsPathOnly() throws IOException {
    DeviceRecord record = plugin.capture(open("/dev/vga_arbiter", "10:256"));
    assertEquals("/devices/virtual/misc/vga_arbiter", record.device().devpath());
    assertEquals("/dev/vga_arbiter", record.device().devname());
    assertEquals(Map.of(), record.attributes());
  }

  @Test
  void theArbiterIsKnownAlsoWhereSysfsSaysNothing() throws IOException {
    Device device =
        plugin.capture(Samples.open("/dev/vga_arbiter", "10:63", ValueMachine.empty())).device();
    assertEquals("/devices/virtual/misc/vga_arbiter", device.devpath());
    assertEquals("/dev/vga_arbiter", device.devname());
  }

  @Test
  void aCardDepartsWithItsNodeItsNumberAndItsPath() throws IOException {
    assertEquals(
        List.of(
            Uevent.of(
                UeventAction.REMOVE,
                CARD0,
                "drm",
                Map.of(
                    "DEVNAME", "/dev/dri/card0",
                    "DEVTYPE", "drm_minor",
                    "MAJOR", "226",
                    "MINOR", "0",
                    "ID_PATH", "pci-0000:00:02.0",
                    "ID_FOR_SEAT", "drm",
                    "TAGS", ":seat:"))),
        plugin.departed(plugin.capture(open("/dev/dri/card0", "226:0")).device()));
  }

  @Test
  void aCardArrivesWithAllThatUdevKnowsOfIt() {
    Uevent add = plugin.arrived(plugin.present(machine).get(0)).get(0);
    assertEquals(UeventAction.ADD, add.action());
    assertEquals(
        Map.of(
            "DEVNAME", "/dev/dri/card0",
            "DEVTYPE", "drm_minor",
            "MAJOR", "226",
            "MINOR", "0",
            "ID_PATH", "pci-0000:00:02.0",
            "ID_FOR_SEAT", "drm",
            "TAGS", ":seat:"),
        add.properties());
  }

  @Test
  void withoutUdevdThePathIsWorkedOut() throws IOException {
    ValueMachine withoutUdev = Samples.withoutUdev().build();
    Device device = plugin.capture(Samples.open("/dev/dri/card0", "226:0", withoutUdev)).device();
    assertEquals(Map.of("ID_PATH", "pci-0000:00:02.0"), device.properties());
  }

  @Test
  void eventsOfACardWithoutAPathAreHeldBackAndTheRecordSaysWhy() throws IOException {
    DeviceRecord record = plugin.capture(open("/dev/dri/card1", "226:1"));
    assertEquals(List.of(), plugin.departed(record.device()));
    assertEquals(List.of(), plugin.arrived(record.device()));
    assertEquals(
        "ID_PATH is unknown, an X server would crash",
        record.attributes().get("uevents.held-back"));
  }

  @Test
  void nobodyIsToldOfFrameBuffersAndTheArbiter() throws IOException {
    for (ValueOpenDevice open :
        List.of(open("/dev/fb0", "29:0"), open("/dev/vga_arbiter", "10:256"))) {
      Device device = plugin.capture(open).device();
      assertEquals(List.of(), plugin.arrived(device));
      assertEquals(List.of(), plugin.departed(device));
    }
  }

  @Test
  void theDevicesOfAMachineAreItsCardsThenItsRenderNodes() {
    assertEquals(
        List.of("/dev/dri/card0", "/dev/dri/card1", "/dev/dri/renderD128"),
        plugin.present(machine).stream().map(Device::devname).toList());
  }

  @Test
  void aPresentCardAndItsRecordAreEqual() throws IOException {
    assertEquals(
        plugin.capture(open("/dev/dri/card0", "226:0")).device(), plugin.present(machine).get(0));
  }

  @Test
  void aCardWhoseNodeIsAnotherDeviceInThisSessionIsNotPresent() {
    ValueMachine other = Samples.machine().node("/dev/dri/card0", "1:3").build();
    assertEquals(2, plugin.present(other).size());
  }

  @Test
  void aMalformedDeviceNumberInSysfsIsNoDevice() {
    ValueMachine other = Samples.machine().file(Samples.VIRTUAL + "/dev", "none").build();
    assertEquals(2, plugin.present(other).size());
  }

  @Test
  void aCardUnpluggedBeforeTheCheckpointIsStillWrittenDown() throws IOException {
    DeviceRecord record = plugin.capture(open("/dev/dri/card5 (deleted)", "226:5"));
    assertEquals("/devices/virtual/drm/card5", record.device().devpath());
    assertEquals(List.of(), plugin.departed(record.device()));
  }

  @Test
  void aHostilePathReachesNeitherDevpathNorDevname() throws IOException {
    Device device = plugin.capture(open("/dev/dri/x\nACTION=add/..", "226:9")).device();
    assertEquals("/devices/virtual/drm/char-226-9", device.devpath());
    assertEquals("/dev/dri/char-226-9", device.devname());
  }

  private ValueOpenDevice open(String path, String number) {
    return Samples.open(path, number, machine);
  }
}
