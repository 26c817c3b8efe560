package org.replug.kernel.system;

import java.io.IOException;
import java.nio.file.Path;

/** The virtual terminals of this machine (console_codes(4)). */
public final class VirtualTerminals {
  private static final Path FOREGROUND = Path.of("/dev/tty0");

  /** Sets the size (ioctl_tty(2)). */
  private static final long TIOCSWINSZ = 0x5414;

  /** Rows, columns, and two unused: zero changes nothing. */
  private static final int SIZE_BYTES = 8;

  private VirtualTerminals() {}

  /**
   * Whether they refuse every size, even the one that they have: so do those of a machine without
   * any graphics card. False where there are none, or they cannot be asked.
   */
  public static boolean refuseSizes() {
    try (DeviceFile terminal = DeviceFile.open(FOREGROUND, DeviceFile.NON_BLOCKING)) {
      return refuses(terminal);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean refuses(DeviceFile terminal) {
    try {
      terminal.ioctl(TIOCSWINSZ, new byte[SIZE_BYTES]);
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
