package org.replug.plugin.display;

import org.replug.api.Machine;
import org.replug.testkit.OpenFiles;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

/** A machine with a card in a PCI slot, its frame buffer, and a card of no bus. */
final class Samples {
  static final String SLOT = "/sys/devices/pci0000:00/0000:00:02.0";
  static final String VIRTUAL = "/sys/devices/virtual/drm/card1";

  private Samples() {}

  static ValueMachine.Builder machine() {
    return withoutUdev()
        .file("/run/udev/data/c226:0", "E:ID_PATH=pci-0000:00:02.0\nE:ID_FOR_SEAT=drm\nG:seat\n");
  }

  static ValueMachine.Builder withoutUdev() {
    return ValueMachine.builder()
        .file(SLOT + "/vendor", "0x8086\n")
        .file(SLOT + "/device", "0x5916\n")
        .file("/sys/bus/pci/drivers/i915/module", "")
        .link(SLOT + "/driver", "../../../bus/pci/drivers/i915")
        .file(SLOT + "/drm/card0/dev", "226:0\n")
        .link(SLOT + "/drm/card0/device", "../../../0000:00:02.0")
        .file(SLOT + "/drm/card0/card0-HDMI-A-1/status", "disconnected\n")
        .file(SLOT + "/drm/card0/card0-HDMI-A-1/modes", "")
        .file(SLOT + "/drm/card0/card0-eDP-1/status", "connected\n")
        .file(SLOT + "/drm/card0/card0-eDP-1/modes", "1920x1080\n1280x720\n")
        .file(SLOT + "/drm/renderD128/dev", "226:128\n")
        .link(SLOT + "/drm/renderD128/device", "../../../0000:00:02.0")
        .file(SLOT + "/graphics/fb0/dev", "29:0\n")
        .file(SLOT + "/graphics/fb0/name", "i915drmfb\n")
        .file(SLOT + "/graphics/fb0/virtual_size", "1920,1080\n")
        .file(SLOT + "/graphics/fb0/bits_per_pixel", "32\n")
        .file(VIRTUAL + "/dev", "226:1\n")
        .file("/sys/devices/virtual/misc/vga_arbiter/dev", "10:256\n")
        .link("/sys/class/drm/card0", SLOT + "/drm/card0")
        .link("/sys/class/drm/card0-eDP-1", SLOT + "/drm/card0/card0-eDP-1")
        .link("/sys/class/drm/renderD128", SLOT + "/drm/renderD128")
        .link("/sys/class/drm/card1", VIRTUAL)
        .file("/sys/class/drm/version", "drm 1.1.0 20060810\n")
        .link("/sys/dev/char/226:0", SLOT + "/drm/card0")
        .link("/sys/dev/char/226:1", VIRTUAL)
        .link("/sys/dev/char/226:128", SLOT + "/drm/renderD128")
        .link("/sys/dev/char/29:0", SLOT + "/graphics/fb0")
        .link("/sys/dev/char/10:256", "/sys/devices/virtual/misc/vga_arbiter")
        .node("/dev/dri/card0", "226:0")
        .node("/dev/dri/card1", "226:1")
        .node("/dev/dri/renderD128", "226:128")
        .node("/dev/fb0", "29:0")
        .node("/dev/vga_arbiter", "10:256");
  }

  static ValueOpenDevice open(String path, String number, Machine machine) {
    return ValueOpenDevice.of(OpenFiles.character(path, number), machine);
  }
}
