package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.OpenFile;

/** Devices as {@code /sys} describes them: {@link Device#read} and {@link Device#behind}. */
class DeviceOfSysfsTest {
  private static final String DIRECTORY = "/sys/devices/usb1/1-1/printer/lp0";
  private static final Path LINK = Path.of("/sys/class/usbmisc/lp0");
  private static final Device PRINTER =
      Device.of(
          "printer",
          "usbmisc",
          "/devices/usb1/1-1/printer/lp0",
          "/dev/usb/lp0",
          Optional.of(new DeviceNumber(180, 0)),
          "/dev/usb/lp0",
          Set.of(),
          Map.of("ID_MODEL", "Laser"));

  /** As the kernel has it. */
  private static ValueMachine.Builder machine() {
    return ValueMachine.builder()
        .file(DIRECTORY + "/dev", "180:0\n")
        .file(DIRECTORY + "/uevent", "MAJOR=180\nMINOR=0\nDEVNAME=usb/lp0\n")
        .link(DIRECTORY + "/subsystem", "/sys/class/usbmisc")
        .link(LINK.toString(), DIRECTORY)
        .link("/sys/dev/char/180:0", DIRECTORY)
        .file("/run/udev/data/c180:0", "E:ID_MODEL=Laser");
  }

  private static Device behind(OpenFile file, ValueMachine machine) {
    return Device.behind(ValueOpenDevice.of(file, machine), "printer", "misc");
  }

  @Test
  void whatAMachineHasIsWhatASessionHolds() {
    ValueMachine machine = machine().build();
    assertEquals(Optional.of(PRINTER), Device.read(machine, LINK, "printer"));
    assertEquals(PRINTER, behind(OpenFiles.character("/dev/usb/lp0", "180:0"), machine));
  }

  @Test
  void anotherNameIsAllThatChanges() {
    Device renamed = PRINTER.withName("Laser");
    assertEquals("Laser", renamed.name());
    assertEquals(PRINTER, renamed.withName(PRINTER.name()));
  }

  @Test
  void theSessionsOwnPathOfTheNodeStays() {
    Device device = behind(OpenFiles.character("/dev/printer", "180:0"), machine().build());
    assertEquals("/dev/printer", device.devname());
    assertEquals(PRINTER.devpath(), device.devpath());
  }

  @Test
  void whatSysfsDoesNotKnowIsAVirtualDevice() {
    Device device = behind(OpenFiles.character("/dev/usb/lp0", "180:0"), ValueMachine.empty());
    assertEquals("/devices/virtual/misc/usb!lp0", device.devpath());
    assertEquals("misc", device.subsystem());
    assertEquals(Optional.of(new DeviceNumber(180, 0)), device.deviceNumber());
    assertEquals(Map.of(), device.properties());
  }

  @Test
  void aFileThatIsNoCharacterDeviceIsNotLookedUpAmongThem() {
    OpenFile block =
        OpenFiles.file(
            "/dev/sda", FileType.BLOCK_DEVICE, Optional.of(new DeviceNumber(180, 0)), "devtmpfs");
    assertEquals("/devices/virtual/misc/sda", behind(block, machine().build()).devpath());
    OpenFile served = OpenFiles.onFuse("/dev/input/event0");
    assertEquals("/devices/virtual/misc/input!event0", behind(served, machine().build()).devpath());
  }

  @ParameterizedTest
  @CsvSource({
    "dev, none",
    "dev, 4096:0",
    "uevent, MAJOR=180",
    "uevent, DEVNAME=",
    "uevent, DEVNAME=../etc/passwd",
    "uevent, DEVNAME=a//b",
    "uevent, DEVNAME=/a",
    "uevent, DEVNAME=a\u001bb"
  })
  void aDirectoryThatNoKernelWroteDescribesNoDevice(String file, String text) {
    ValueMachine machine = machine().file(DIRECTORY + "/" + file, text).build();
    assertEquals(Optional.empty(), Device.read(machine, LINK, "printer"));
  }

  @Test
  void aLinkThatLeadsElsewhereDescribesNoDevice() {
    ValueMachine elsewhere =
        machine()
            .link(LINK.toString(), "/tmp/lp0")
            .file("/tmp/lp0/dev", "180:0")
            .file("/tmp/lp0/uevent", "DEVNAME=usb/lp0")
            .link("/tmp/lp0/subsystem", "/sys/class/usbmisc")
            .link("/sys/dev/char/180:0", "/tmp/lp0")
            .build();
    assertEquals(Optional.empty(), Device.read(elsewhere, LINK, "printer"));
    assertEquals(
        "/devices/virtual/misc/usb!lp0",
        behind(OpenFiles.character("/dev/usb/lp0", "180:0"), elsewhere).devpath());
    ValueMachine disk =
        machine()
            .link(DIRECTORY + "/subsystem", "/sys/class/block")
            .link("/sys/class/block/lp0", DIRECTORY)
            .build();
    assertEquals(Optional.empty(), Device.read(disk, LINK, "printer"));
  }
}
