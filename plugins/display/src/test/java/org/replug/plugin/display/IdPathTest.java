package org.replug.plugin.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdPathTest {
  @ParameterizedTest
  @CsvSource({
    "/devices/pci0000:00/0000:00:02.0/drm/card0,                     pci-0000:00:02.0",
    "/devices/pci0000:00/0000:00:02.0/drm/renderD128,                pci-0000:00:02.0",
    "/devices/pci0000:00/0000:00:01.0/0000:01:00.0/drm/card1,        pci-0000:01:00.0",
    "/devices/pci0000:00/0000:00:04.0/virtio1/drm/card0,             pci-0000:00:04.0",
    "/devices/platform/simple-framebuffer.0/drm/card0,               platform-simple-framebuffer.0",
    "/devices/platform/vkms/drm/card1,                               platform-vkms",
    "/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/drm/card1,    ''",
    "/devices/platform/soc/soc:gpu/drm/card0,                        ''",
    "/devices/virtual/drm/card0,                                     ''",
    "/devices/pci0000:00/0000:00:02.0/graphics/fb0,                  ''",
    "/devices/drm/card0,                                             ''",
    "/devices/platform/a003e00.virtio_mmio/virtio3/drm/card0, platform-a003e00.virtio_mmio",
  })
  void isWorkedOutOnlyWhereItIsCertain(String devpath, String path) {
    assertEquals(Optional.of(path).filter(text -> !text.isEmpty()), IdPath.of(devpath));
  }

  @ParameterizedTest
  @CsvSource({
    "/devices/pci0000:00/0000:00:01.0/0000:01:00.0/drm/card1,      0000:01:00.0",
    "/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/drm/card1,  0000:00:14.0",
    "/devices/virtual/misc/vga_arbiter,                            ''",
  })
  void theSlotIsTheLastOnTheWay(String devpath, String slot) {
    assertEquals(Optional.of(slot).filter(text -> !text.isEmpty()), IdPath.pciSlot(devpath));
  }
}
