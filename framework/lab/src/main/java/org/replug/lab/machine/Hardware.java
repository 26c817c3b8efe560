package org.replug.lab.machine;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The devices that a machine is switched on with.
 *
 * <pre>{@code
 * Hardware desk = Hardware.of("bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3");
 * }</pre>
 *
 * @param devices in the order that they are given; no two at one place
 */
public record Hardware(List<HardwareDevice> devices) {
  /**
   * Checks the places.
   *
   * @throws IllegalArgumentException if two devices sit at one
   */
  public Hardware {
    devices = List.copyOf(devices);
    Set<String> taken = new HashSet<>();
    for (HardwareDevice device : devices) {
      if (!taken.add(device.id())) {
        throw new IllegalArgumentException("another device sits where " + device + " should");
      }
    }
  }

  /** Hardware of devices such as {@code virtio-keyboard@2}. */
  public static Hardware of(String... devices) {
    return new Hardware(Arrays.stream(devices).map(HardwareDevice::parse).toList());
  }

  /**
   * Reads the name of a preset, or devices separated by commas.
   *
   * @throws IllegalArgumentException if it is neither; the message is for people
   */
  public static Hardware parse(String text) {
    Optional<HardwarePreset> preset = HardwarePreset.of(text);
    return preset.isPresent() ? preset.get().hardware() : of(text.split(",", -1));
  }

  /** The first display, whose screen is the machine's. */
  public Optional<HardwareDevice> display() {
    return devices.stream().filter(device -> device.model().use() == DeviceUse.DISPLAY).findFirst();
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return devices.stream().map(HardwareDevice::toString).collect(Collectors.joining(","));
  }
}
