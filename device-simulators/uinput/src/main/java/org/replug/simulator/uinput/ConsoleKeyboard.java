package org.replug.simulator.uinput;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.replug.kernel.system.DeviceFile;

/**
 * The foreground terminal of the kernel's console. It reads every keyboard of the kernel's, of
 * whatever seat: what a person types for a session would be typed there too, commands and passwords
 * included.
 */
final class ConsoleKeyboard {
  private static final Path FOREGROUND = Path.of("/dev/tty0");

  /** Asks for the mode (linux/kd.h, ioctl_console(2)). */
  private static final long KDGKBMODE = 0x4b44;

  private static final int XLATE = 1;
  private static final int UNICODE = 3;

  private ConsoleKeyboard() {}

  /**
   * Whether keys become text there; false where there is no console or somebody switched it off.
   */
  static boolean isOn() {
    try (DeviceFile terminal = DeviceFile.open(FOREGROUND, DeviceFile.NON_BLOCKING)) {
      byte[] mode = new byte[Integer.BYTES];
      terminal.ioctl(KDGKBMODE, mode);
      return makesText(ByteBuffer.wrap(mode).order(ByteOrder.nativeOrder()).getInt());
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a mode turns keys into text for the terminal's programs. */
  static boolean makesText(int mode) {
    return mode == XLATE || mode == UNICODE;
  }
}
