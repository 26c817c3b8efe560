package org.replug.lab.machine;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A device at its place: {@code virtio-keyboard@2}.
 *
 * @param model which device
 * @param slot the number of the slot, port or place that it sits in, from 1 to {@value #SLOTS}
 */
public record HardwareDevice(DeviceModel model, int slot) {
  /** How many places each bus has. */
  public static final int SLOTS = 8;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if there is no such place
   */
  public HardwareDevice {
    if (slot < 1 || slot > SLOTS) {
      throw new IllegalArgumentException(
          "there is no place " + slot + ": they go from 1 to " + SLOTS);
    }
  }

  /**
   * Reads {@code MODEL@SLOT}.
   *
   * @throws IllegalArgumentException if it is no device; the message is for people
   */
  public static HardwareDevice parse(String text) {
    String[] parts = text.split("@", -1);
    if (parts.length != 2 || !parts[1].matches("\\d{1,3}")) {
      throw new IllegalArgumentException("'" + text + "' is not of the form DEVICE@SLOT");
    }
    DeviceModel model =
        DeviceModel.of(parts[0])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no device '"
                            + parts[0]
                            + "'; there are "
                            + Arrays.stream(DeviceModel.values())
                                .map(DeviceModel::word)
                                .collect(Collectors.joining(", "))));
    return new HardwareDevice(model, Integer.parseInt(parts[1]));
  }

  /** Its name within QEMU; no two places have the same. */
  public String id() {
    return switch (model.bus()) {
      case SLOT -> "slot" + slot;
      case USB -> "usb" + slot;
      case BOARD -> "board" + slot;
    };
  }

  /**
   * The directory below {@code /sys/devices} that appears with the device in the guest, as seen
   * from {@code /sys/bus}. The firmware numbers the buses behind the slots in their order.
   */
  public String sysfs() {
    return switch (model.bus()) {
      case SLOT -> "pci/devices/0000:0" + slot + ":00.0";
      case USB -> "usb/devices/1-" + slot;
      case BOARD -> String.format("pci/devices/0000:00:%02x.0", QemuCommand.BOARD + slot - 1);
    };
  }

  @Override
  public String toString() {
    return model.word() + "@" + slot;
  }
}
