package org.example.@PACKAGE@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replug.testkit.OpenFiles;
import org.replug.testkit.PluginConformance;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

class @CLASS@Test {
  private static final ValueMachine MACHINE =
      ValueMachine.builder()
          .node("@SAMPLE@", "10:250")
          .file("/sys/devices/virtual/@SUBSYSTEM@/sample/dev", "10:250")
          .link("/sys/dev/char/10:250", "/sys/devices/virtual/@SUBSYSTEM@/sample")
          .build();
  private static final ValueOpenDevice OPEN =
      ValueOpenDevice.of(OpenFiles.character("@SAMPLE@", "10:250"), MACHINE);

  @TestFactory
  Stream<DynamicTest> isAGoodPlugin() {
    return PluginConformance.of(new @CLASS@(), OPEN);
  }

  @Test
  void theDeviceIsFoundInSysfs() {
    assertEquals(
        "/devices/virtual/@SUBSYSTEM@/sample", new @CLASS@().capture(OPEN).device().devpath());
  }
}
