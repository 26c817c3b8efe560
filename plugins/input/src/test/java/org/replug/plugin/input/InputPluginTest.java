package org.replug.plugin.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
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
import org.replug.testkit.OpenFiles;
import org.replug.testkit.PluginConformance;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

class InputPluginTest {
  private final InputPlugin plugin = new InputPlugin();
  private final ValueMachine laptop = Samples.laptop().build();

  @TestFactory
  Stream<DynamicTest> isAGoodPlugin() {
    return PluginConformance.of(
        plugin, Samples.keyboard(laptop), Samples.touchscreen(laptop), legacyMouse());
  }

  @Test
  void aKeyboardIsWrittenDownWithAllItSaysOfItself() {
    DeviceRecord record = plugin.capture(Samples.keyboard(laptop));
    Device device = record.device();
    assertEquals("/devices/platform/i8042/serio0/input/input3/event3", device.devpath());
    assertEquals("/dev/input/event3", device.devname());
    assertEquals(Optional.of(new DeviceNumber(13, 67)), device.deviceNumber());
    assertEquals(Set.of("keyboard"), device.kinds());
    assertEquals("de", device.properties().get("XKBLAYOUT"));
    assertEquals(":power-switch:", device.properties().get("TAGS"));
    assertEquals("0011:0001:0001:ab41", record.attributes().get("id"));
    assertEquals("isa0060/serio0/input0", record.attributes().get("phys"));
    assertEquals("0,1,2", record.attributes().get("capabilities.led"));
    assertEquals("1", record.attributes().get("lamps"));
    assertEquals("seat0", record.attributes().get("seat"));
    assertEquals("", record.attributes().get("held"));
    assertFalse(record.departsFirst());
  }

  @Test
  void aHeldShiftMakesTheKeyboardDepartFirst() {
    DeviceRecord record = plugin.capture(Samples.keyboard(laptop, Samples.KEY_LEFTSHIFT));
    assertTrue(record.departsFirst());
    assertEquals("42", record.attributes().get("held"));
  }

  @Test
  void aKeyPressedWhileTheSessionStopsIsSeenWhenItIsFrozen() {
    DeviceRecord before = plugin.capture(Samples.keyboard(laptop));
    DeviceRecord frozen = plugin.captureFrozen(before, Samples.keyboard(laptop, 42, 30));
    assertTrue(frozen.departsFirst());
    assertEquals("30,42", frozen.attributes().get("held"));
  }

  @Test
  void aKeyReleasedBeforeTheFreezeDoesNotCount() {
    DeviceRecord before = plugin.capture(Samples.keyboard(laptop, Samples.KEY_LEFTSHIFT));
    DeviceRecord frozen = plugin.captureFrozen(before, Samples.keyboard(laptop));
    assertFalse(frozen.departsFirst());
    assertEquals(before.withDepartsFirst(false).device(), frozen.device());
  }

  @Test
  void theSessionsOwnDescriptionIsNeverAskedForItsKeys() {
    ValueOpenDevice open =
        Samples.keyboard(laptop).withAnswer(EvdevIoctl.KEYS_DOWN, Samples.bits(42));
    assertEquals("", plugin.capture(open).attributes().get("held"));
  }

  @Test
  void aDeviceThatDoesNotTellItsKeysDepartsFirst() {
    DeviceRecord record = plugin.capture(ValueOpenDevice.of(Samples.keyboardFile(), laptop));
    assertTrue(record.departsFirst());
    assertEquals("unknown", record.attributes().get("held"));
    assertEquals("AT Translated Set 2 keyboard", record.device().name());
  }

  @Test
  void aDeviceUnpluggedBeforeTheCheckpointHoldsNoKey() {
    DeviceRecord record =
        plugin.capture(
            ValueOpenDevice.of(
                OpenFiles.character("/dev/input/event9 (deleted)", "13:73"), laptop));
    assertFalse(record.departsFirst());
    assertEquals("/devices/virtual/input/replug-event9/event9", record.device().devpath());
    assertEquals("/dev/input/event9", record.device().devname());
  }

  @Test
  void aSimulatedDeviceGoesByThePathThatItsSimulatorAnnounces() {
    DeviceRecord record = plugin.capture(Samples.touchscreen(laptop));
    Device device = record.device();
    assertEquals("/devices/virtual/input/replug-event40/event40", device.devpath());
    assertEquals("/dev/input/event40", device.devname());
    assertEquals(Optional.empty(), device.deviceNumber());
    assertEquals(Set.of("touchscreen"), device.kinds());
    assertEquals("1", device.properties().get("ID_INPUT_TOUCHSCREEN"));
    assertEquals(
        "value=17 min=0 max=3312 fuzz=1 flat=2 resolution=10", record.attributes().get("axis.0"));
  }

  @Test
  void aSimulatedDeviceIsNotTakenForARealOneOfTheSameNodeName() {
    ValueOpenDevice open =
        ValueOpenDevice.of(OpenFiles.onFuse("/dev/input/event3"), laptop)
            .withAnswer(EvdevIoctl.NAME, Samples.text("simulated"));
    Device device = plugin.capture(open).device();
    assertEquals("/devices/virtual/input/replug-event3/event3", device.devpath());
    assertEquals("simulated", device.name());
    assertEquals(Set.of(), device.kinds());
  }

  @Test
  void aHostilePathReachesNeitherDevpathNorDevname() {
    Device device =
        plugin
            .capture(
                ValueOpenDevice.of(
                    OpenFiles.character("/dev/input/x\nACTION=add/..", "13:70"), laptop))
            .device();
    assertEquals("/devices/virtual/input/replug-unnamed/unnamed", device.devpath());
    assertEquals("/dev/input/unnamed", device.devname());
  }

  @Test
  void namesSurviveAsTheyAre() {
    String name = "Tastatur „grün“ =\n\u001b[1m";
    ValueOpenDevice open = Samples.keyboard(laptop).withAnswer(EvdevIoctl.NAME, Samples.text(name));
    DeviceRecord record = plugin.capture(open);
    assertEquals(name, record.device().name());
    assertEquals(name, record.attributes().get("name"));
  }

  @Test
  void aMouseNodeOfOlderKindIsNoPointerOfItsOwn() {
    DeviceRecord record = plugin.capture(legacyMouse());
    assertEquals("Logitech USB Optical Mouse", record.device().name());
    assertEquals(Set.of(), record.device().kinds());
    assertFalse(record.departsFirst());
  }

  @Test
  void theDevicesOfAMachineAreItsEvdevNodesInTheOrderOfTheirNumbers() {
    List<Device> devices = plugin.present(laptop);
    assertEquals(
        List.of("/dev/input/event3", "/dev/input/event10"),
        devices.stream().map(Device::devname).toList());
    assertEquals(Set.of("keyboard"), devices.get(0).kinds());
    assertEquals(Set.of("pointer"), devices.get(1).kinds());
    assertEquals("seat-guest", devices.get(1).properties().get("ID_SEAT"));
  }

  @Test
  void aPresentDeviceAndItsRecordAreEqual() {
    assertEquals(plugin.capture(Samples.keyboard(laptop)).device(), plugin.present(laptop).get(0));
  }

  @Test
  void withoutUdevdTheCapabilitiesTellTheKind() {
    List<Device> devices = plugin.present(Samples.withoutUdev().build());
    assertEquals(
        Map.of("ID_INPUT", "1", "ID_INPUT_KEY", "1", "ID_INPUT_KEYBOARD", "1"),
        devices.get(0).properties());
    assertEquals(Map.of("ID_INPUT", "1", "ID_INPUT_MOUSE", "1"), devices.get(1).properties());
  }

  @Test
  void aDeviceWithoutANodeForThisSessionIsNotPresent() {
    ValueMachine machine =
        ValueMachine.builder()
            .file(Samples.KEYBOARD + "/event3/dev", "13:67")
            .link("/sys/class/input/event3", Samples.KEYBOARD + "/event3")
            .build();
    assertEquals(List.of(), plugin.present(machine));
  }

  @Test
  void aMalformedDeviceNumberInSysfsIsNoDevice() {
    ValueMachine machine = Samples.laptop().file(Samples.KEYBOARD + "/event3/dev", "13").build();
    assertEquals(1, plugin.present(machine).size());
  }

  @Test
  void anAddTellsWhatListenersNeed() {
    Uevent add = plugin.arrived(plugin.present(laptop).get(1)).get(0);
    assertEquals(UeventAction.ADD, add.action());
    assertEquals("input", add.subsystem());
    assertEquals(
        Map.of(
            "DEVNAME",
            "/dev/input/event10",
            "MAJOR",
            "13",
            "MINOR",
            "74",
            "ID_INPUT",
            "1",
            "ID_INPUT_MOUSE",
            "1",
            "ID_SEAT",
            "seat-guest",
            "TAGS",
            ":seat:",
            "DEVLINKS",
            "/dev/input/by-id/usb-Logitech_USB_Optical_Mouse-event-mouse"),
        add.properties());
  }

  @Test
  void aSimulatedDeviceArrivesWithoutANumber() {
    Device device = plugin.capture(Samples.touchscreen(laptop)).device();
    assertEquals(
        Map.of("DEVNAME", "/dev/input/event40", "ID_INPUT", "1", "ID_INPUT_TOUCHSCREEN", "1"),
        plugin.arrived(device).get(0).properties());
  }

  @Test
  void aRemoveTellsAllByWhichListenersKnowTheDeviceButItsLinks() {
    Device device = plugin.present(laptop).get(1);
    Uevent remove = plugin.departed(device).get(0);
    Map<String, String> expected = new HashMap<>(plugin.arrived(device).get(0).properties());
    expected.remove("DEVLINKS");
    assertEquals(Uevent.of(UeventAction.REMOVE, device.devpath(), "input", expected), remove);
    assertEquals("/dev/input/event10", remove.properties().get("DEVNAME"));
    assertEquals("74", remove.properties().get("MINOR"));
  }

  @Test
  void aSimulatedDeviceDepartsByItsNode() {
    Device device = plugin.capture(Samples.touchscreen(laptop)).device();
    assertEquals(
        Map.of("DEVNAME", "/dev/input/event40", "ID_INPUT", "1", "ID_INPUT_TOUCHSCREEN", "1"),
        plugin.departed(device).get(0).properties());
  }

  private ValueOpenDevice legacyMouse() {
    return ValueOpenDevice.of(OpenFiles.character("/dev/input/mouse0", "13:32"), laptop);
  }
}
