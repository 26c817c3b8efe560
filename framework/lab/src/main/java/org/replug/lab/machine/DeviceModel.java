package org.replug.lab.machine;

import java.util.Arrays;
import java.util.Optional;

/** The devices that a machine of the lab can have. */
public enum DeviceModel {
  VIRTIO_KEYBOARD("virtio-keyboard", "virtio-keyboard-pci", Bus.SLOT, DeviceUse.INPUT),
  VIRTIO_MOUSE("virtio-mouse", "virtio-mouse-pci", Bus.SLOT, DeviceUse.INPUT),
  VIRTIO_TABLET("virtio-tablet", "virtio-tablet-pci", Bus.SLOT, DeviceUse.INPUT),
  USB_KEYBOARD("usb-keyboard", "usb-kbd", Bus.USB, DeviceUse.INPUT),
  USB_MOUSE("usb-mouse", "usb-mouse", Bus.USB, DeviceUse.INPUT),
  USB_TABLET("usb-tablet", "usb-tablet", Bus.USB, DeviceUse.INPUT),
  /** A frame buffer with little around it; the kernel's driver is bochs. */
  BOCHS_DISPLAY("bochs-display", "bochs-display", Bus.SLOT, DeviceUse.DISPLAY),
  /** A paravirtual card. The emulator refuses to plug one while the machine runs. */
  VIRTIO_GPU("virtio-gpu", "virtio-gpu-pci", Bus.SLOT, DeviceUse.DISPLAY),
  /** A card as PCs have had it, the firmware's screen; the kernel's driver is bochs, too. */
  VGA("vga", "VGA", Bus.BOARD, DeviceUse.DISPLAY);

  private final String word;
  private final String driver;
  private final Bus bus;
  private final DeviceUse use;

  DeviceModel(String word, String driver, Bus bus, DeviceUse use) {
    this.word = word;
    this.driver = driver;
    this.bus = bus;
    this.use = use;
  }

  /** The name for people: {@code virtio-keyboard}. */
  public String word() {
    return word;
  }

  /** QEMU's name of the device. */
  public String driver() {
    return driver;
  }

  /** Where it sits. */
  public Bus bus() {
    return bus;
  }

  /** What it is for. */
  public DeviceUse use() {
    return use;
  }

  /** The model of a name; empty if there is none. */
  public static Optional<DeviceModel> of(String word) {
    return Arrays.stream(values()).filter(model -> model.word.equals(word)).findFirst();
  }
}
