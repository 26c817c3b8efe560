package org.replug.plugin.video4linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replug.api.DeviceRecord;
import org.replug.api.StubPolicy;
import org.replug.testkit.OpenFiles;
import org.replug.testkit.PluginConformance;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

class VideoPluginTest {
  private static final ValueMachine MACHINE = machine("video0", "81:0");
  private static final ValueOpenDevice OPEN =
      ValueOpenDevice.of(OpenFiles.character("/dev/video0", "81:0"), MACHINE);

  private final VideoPlugin plugin = new VideoPlugin();

  private static ValueMachine machine(String node, String number) {
    String sysfs = "/sys/devices/usb1/1-2/video4linux/" + node;
    return ValueMachine.builder()
        .file(sysfs + "/dev", number)
        .file(sysfs + "/uevent", "DEVNAME=" + node)
        .file(sysfs + "/name", "Desk camera")
        .link(sysfs + "/subsystem", "/sys/class/video4linux")
        .link("/sys/dev/char/" + number, sysfs)
        .link("/sys/class/video4linux/" + node, sysfs)
        .node("/dev/" + node, number)
        .build();
  }

  @TestFactory
  Stream<DynamicTest> isAGoodPlugin() {
    return PluginConformance.of(plugin, OPEN);
  }

  @Test
  void aCameraHangsUp() {
    DeviceRecord record = plugin.capture(OPEN);
    assertEquals("Desk camera", record.device().name());
    assertEquals(StubPolicy.HANGUP, record.stub());
    assertEquals(List.of(record.device()), plugin.present(MACHINE));
  }

  @Test
  void theSameCameraIsFoundUnderAnotherNode() {
    DeviceRecord record = plugin.capture(OPEN);
    ValueMachine other = machine("video2", "81:4");
    assertEquals(Optional.empty(), plugin.substitute(record, other));
    plugin.configure(Map.of("substitute", "true"));
    assertEquals(Optional.of(Path.of("/dev/video2")), plugin.substitute(record, other));
    assertEquals(Optional.empty(), plugin.substitute(record, ValueMachine.empty()));
  }

  @Test
  void aSettingThatIsNoneIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> plugin.configure(Map.of("substitute", "yes")));
  }
}
