package org.replug.plugin.hidraw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replug.api.Device;
import org.replug.testkit.OpenFiles;
import org.replug.testkit.PluginConformance;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

class HidrawPluginTest {
  private static final String SYSFS = "/sys/devices/usb1/0003:1050:0407.0001/hidraw/hidraw0";
  private static final ValueMachine MACHINE =
      ValueMachine.builder()
          .file(SYSFS + "/dev", "240:0")
          .file(SYSFS + "/uevent", "MAJOR=240\nMINOR=0\nDEVNAME=hidraw0")
          .link(SYSFS + "/device", "../..")
          .link(SYSFS + "/subsystem", "/sys/class/hidraw")
          .link("/sys/dev/char/240:0", SYSFS)
          .file(
              "/sys/devices/usb1/0003:1050:0407.0001/uevent",
              "DRIVER=hid-generic\nHID_NAME=Security Key\nHID_PHYS=usb")
          .link("/sys/class/hidraw/hidraw0", SYSFS)
          .node("/dev/hidraw0", "240:0")
          .build();
  private static final ValueOpenDevice OPEN =
      ValueOpenDevice.of(OpenFiles.character("/dev/hidraw0", "240:0"), MACHINE);

  private final HidrawPlugin plugin = new HidrawPlugin();

  @TestFactory
  Stream<DynamicTest> isAGoodPlugin() {
    return PluginConformance.of(plugin, OPEN);
  }

  @Test
  void aDeviceHasTheNameThatItsDriverGaveIt() {
    Device device = plugin.capture(OPEN).device();
    assertEquals("Security Key", device.name());
    assertEquals(List.of(device), plugin.present(MACHINE));
  }
}
