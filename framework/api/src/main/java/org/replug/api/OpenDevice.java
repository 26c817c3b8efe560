package org.replug.api;

import java.io.IOException;

/**
 * An open file of the session that a plugin has claimed, during the checkpoint.
 *
 * <p>Valid until the plugin's method returns; the engine owns the descriptor behind it and closes
 * it.
 *
 * <pre>{@code
 * public DeviceRecord capture(OpenDevice open) throws IOException {
 *   byte[] name = open.ioctl(0x80ff4506L, new byte[255]); // EVIOCGNAME(255)
 *   Optional<String> vendor = open.machine().read(Path.of("/sys/class/input/event3/device/id/vendor"));
 *   ...
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface OpenDevice {
  /** The file. */
  OpenFile file();

  /**
   * Whether the device came after a process that holds it had started: it was plugged later, or an
   * earlier restart announced it. Some programs can only lose what was there from their beginning.
   * True in doubt; false of a device that udev's database does not know.
   */
  boolean pluggedLater();

  /** The machine, seen from the mount namespace of the file's process. */
  Machine machine();

  /**
   * Runs ioctl(2) with a buffer argument on the session's own open file description.
   *
   * @param request the request number, as the kernel's header defines it
   * @param argument what the kernel reads; copied, never changed
   * @return what the kernel left in the buffer; as long as the argument
   * @throws IOException if the call fails; the message names the errno
   */
  byte[] ioctl(long request, byte[] argument) throws IOException;

  /**
   * As {@link #ioctl}, but on an open file description of Replug's own: the same device, opened
   * once more for reading.
   *
   * <p>For questions that cost the asker something. An evdev device, asked for its keys or lamps
   * (EVIOCGKEY, EVIOCGLED, EVIOCGSW, EVIOCGSND), throws away the events of that type that the
   * asking description has not read yet (drivers/input/evdev.c); asked through the session's own,
   * the session would never see a key being released.
   *
   * <p>The engine opens it at the first such call and may keep it until the session runs again,
   * since closing can take some milliseconds.
   *
   * @throws IOException if the device cannot be opened again or the call fails; the message names
   *     the errno
   */
  byte[] ioctlApart(long request, byte[] argument) throws IOException;
}
