package org.replug.lab.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareTest {
  @Test
  void devicesAreReadWithTheirPlaces() {
    assertEquals(
        List.of(
            new HardwareDevice(DeviceModel.VIRTIO_KEYBOARD, 2),
            new HardwareDevice(DeviceModel.USB_TABLET, 8)),
        Hardware.parse("virtio-keyboard@2,usb-tablet@8").devices());
  }

  @ParameterizedTest
  @EnumSource(HardwarePreset.class)
  void aPresetIsReadByItsNameAndByItsDevices(HardwarePreset preset) {
    assertEquals(preset.hardware(), Hardware.parse(preset.word()));
    if (!preset.hardware().devices().isEmpty()) {
      assertEquals(preset.hardware(), Hardware.parse(preset.hardware().toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "virtio-keyboard",
        "virtio-keyboard@",
        "virtio-keyboard@0",
        "virtio-keyboard@9",
        "virtio-keyboard@-1",
        "virtio-keyboard@99999999999",
        "virtio-keyboard@1@2",
        "virtio-keyboard@1,",
        "tablets",
        "typewriter@1"
      })
  void whatIsNoHardwareIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Hardware.parse(text));
  }

  @Test
  void theRefusalOfAnUnknownDeviceNamesThoseThatThereAre() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Hardware.parse("typewriter@1"))
            .getMessage();
    assertTrue(message.contains("typewriter") && message.contains("virtio-mouse"), message);
  }

  @Test
  void twoDevicesCannotSitAtOnePlace() {
    assertThrows(
        IllegalArgumentException.class, () -> Hardware.of("virtio-keyboard@2", "bochs-display@2"));
  }

  @Test
  void placesOfDifferentBusesDoNotClash() {
    assertEquals(3, Hardware.of("virtio-keyboard@1", "usb-keyboard@1", "vga@1").devices().size());
  }

  @Test
  void theFirstDisplayIsTheMachines() {
    assertEquals(
        Optional.of("bochs-display@4"),
        Hardware.of("virtio-mouse@1", "bochs-display@4", "bochs-display@2")
            .display()
            .map(HardwareDevice::toString));
    assertEquals(Optional.empty(), Hardware.of("virtio-mouse@1").display());
  }
}
