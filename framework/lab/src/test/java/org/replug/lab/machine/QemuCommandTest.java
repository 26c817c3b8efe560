package org.replug.lab.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QemuCommandTest {
  private static QemuCommand command(Start start, Console console, String... devices) {
    return new QemuCommand(Acceleration.TCG, Hardware.of(devices), start, console);
  }

  private static List<String> valuesOf(String option, List<String> line) {
    return IntStream.range(0, line.size() - 1)
        .filter(index -> line.get(index).equals(option))
        .mapToObj(index -> line.get(index + 1))
        .toList();
  }

  @Test
  void devicesSitWhereTheHardwareSays() {
    List<String> devices =
        valuesOf(
            "-device",
            command(Start.COLD, Console.LOG, "virtio-keyboard@2", "usb-tablet@3", "vga@1").line());
    assertTrue(devices.contains("virtio-keyboard-pci,bus=port2,id=slot2"), devices.toString());
    assertTrue(devices.contains("usb-tablet,bus=usb.0,id=usb3,port=3"), devices.toString());
    assertTrue(devices.contains("VGA,addr=0x10,bus=pcie.0,id=board1"), devices.toString());
  }

  @Test
  void emptySlotsAreThereForWhatIsPluggedLater() {
    List<String> devices = valuesOf("-device", command(Start.COLD, Console.LOG).line());
    assertEquals(
        HardwareDevice.SLOTS + 1,
        devices.stream().filter(device -> device.startsWith("pcie-root-port,")).count());
  }

  @Test
  void aMachineThatGoesOnDiffersInNothingButThat() {
    List<String> cold = command(Start.COLD, Console.LOG, "virtio-mouse@1").line();
    List<String> saved = command(Start.SAVED, Console.LOG, "virtio-mouse@1").line();
    assertEquals(cold, saved.subList(0, cold.size()));
    assertEquals(
        List.of("-incoming", "exec:exec cat state"), saved.subList(cold.size(), saved.size()));
  }

  @Test
  void theConsoleIsAlwaysLogged() {
    for (Console console : Console.values()) {
      List<String> line = command(Start.COLD, console).line();
      assertTrue(
          valuesOf("-chardev", line).stream()
              .anyMatch(device -> device.contains("console.log") && device.endsWith("id=console")),
          line.toString());
    }
  }

  @Test
  void noNetworkAndNoFileOutsideOfTheFolderIsNamed() {
    List<String> line = command(Start.SAVED, Console.LOG, "bochs-display@1").line();
    assertEquals(List.of("none"), valuesOf("-nic", line));
    assertFalse(line.stream().anyMatch(argument -> argument.contains("/")), line.toString());
  }

  @Test
  void theGuestFindsADeviceByTheNumberOfItsSlot() {
    assertEquals("pci/devices/0000:07:00.0", HardwareDevice.parse("virtio-mouse@7").sysfs());
    assertEquals("usb/devices/1-2", HardwareDevice.parse("usb-mouse@2").sysfs());
    assertEquals("pci/devices/0000:00:10.0", HardwareDevice.parse("vga@1").sysfs());
  }
}
