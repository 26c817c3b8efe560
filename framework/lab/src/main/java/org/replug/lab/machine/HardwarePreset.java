package org.replug.lab.machine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Hardware that has a name. */
public enum HardwarePreset {
  /** A card, a keyboard and a mouse. */
  DESK("bochs-display@1", "virtio-keyboard@2", "virtio-mouse@3"),
  /** A card, a tablet and a keyboard, all in other slots. */
  TABLET("bochs-display@4", "virtio-tablet@5", "virtio-keyboard@6"),
  /** A keyboard and a tablet on USB, and the main board's card. */
  USB("vga@1", "usb-keyboard@1", "usb-tablet@2"),
  /** A paravirtual card, a keyboard and a mouse. */
  GPU("virtio-gpu@7", "virtio-keyboard@2", "virtio-mouse@3"),
  /** Two cards, a keyboard and a mouse. */
  CARDS("bochs-display@1", "bochs-display@4", "virtio-keyboard@2", "virtio-mouse@3"),
  /** Nothing to type on and nothing to look at. */
  HEADLESS();

  private final Hardware hardware;

  HardwarePreset(String... devices) {
    this.hardware = Hardware.of(devices);
  }

  /** Its devices. */
  public Hardware hardware() {
    return hardware;
  }

  /** Its name: {@code desk}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The preset of a name; empty if there is none. */
  public static Optional<HardwarePreset> of(String word) {
    return Arrays.stream(values()).filter(preset -> preset.word().equals(word)).findFirst();
  }
}
