package org.replug.plugin.display;

import java.util.Optional;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.OpenFile;

/** The types of device nodes that have to do with display. */
enum NodeType {
  /** A card that can show pictures: {@code /dev/dri/card0}. */
  CARD("drm", "dri/"),
  /** A card's node for programs that only render: {@code /dev/dri/renderD128}. */
  RENDER("drm", "dri/"),
  /** A frame buffer: {@code /dev/fb0}. */
  FRAMEBUFFER("graphics", ""),
  /** The arbiter of the old VGA resources: {@code /dev/vga_arbiter}. */
  ARBITER("misc", "");

  // Documentation/admin-guide/devices.txt of the kernel.
  private static final int DRM_MAJOR = 226;
  private static final int FRAMEBUFFER_MAJOR = 29;
  private static final int MISC_MAJOR = 10;
  private static final int FIRST_RENDER_MINOR = 128;
  private static final int FIRST_MINOR_OF_ANY_TYPE = 192;

  private final String subsystem;
  private final String folder;

  NodeType(String subsystem, String folder) {
    this.subsystem = subsystem;
    this.folder = folder;
  }

  /** The type of an open file; empty if it has nothing to do with display. */
  static Optional<NodeType> of(OpenFile file) {
    if (file.type() != FileType.CHARACTER_DEVICE) {
      return Optional.empty();
    }
    String path = NodePath.withoutDeleted(file.path());
    return file.deviceNumber().flatMap(number -> of(number, path));
  }

  // The arbiter has minor 63 on some kernels and 256 on others, so it goes by its name.
  private static Optional<NodeType> of(DeviceNumber number, String path) {
    return switch (number.major()) {
      case DRM_MAJOR -> Optional.of(drm(number.minor(), path));
      case FRAMEBUFFER_MAJOR -> Optional.of(FRAMEBUFFER);
      case MISC_MAJOR -> path.equals("/dev/vga_arbiter") ? Optional.of(ARBITER) : Optional.empty();
      default -> Optional.empty();
    };
  }

  // Machines with very many cards number both types from 192 on (drivers/gpu/drm/drm_drv.c).
  private static NodeType drm(int minor, String path) {
    boolean render =
        minor >= FIRST_MINOR_OF_ANY_TYPE
            ? path.matches("/dev/dri/renderD\\d+")
            : minor >= FIRST_RENDER_MINOR;
    return render ? RENDER : CARD;
  }

  /** The kernel's subsystem. */
  String subsystem() {
    return subsystem;
  }

  /** The path below {@code /dev} of a node that the kernel calls so. */
  String devname(String kernelName) {
    return "/dev/" + folder + kernelName;
  }

  /** Whether this is a node of a DRM device. */
  boolean isDrm() {
    return this == CARD || this == RENDER;
  }
}
