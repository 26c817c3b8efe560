package org.replug.engine.survey;

import java.util.Set;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.OpenFile;

/** Which open files CRIU carries by itself (CRIU 3.17 to 4.2, files.c and files-ext.c). */
public final class CriuSupport {
  private static final int MEMORY_DEVICES = 1;
  private static final int TERMINALS = 4;
  private static final int TERMINAL_MULTIPLEXERS = 5;
  private static final int PSEUDOTERMINALS_FIRST = 136;
  private static final int PSEUDOTERMINALS_LAST = 143;
  private static final DeviceNumber TUN = new DeviceNumber(10, 200);
  private static final Set<String> ANONYMOUS =
      Set.of(
          "[eventpoll]",
          "[eventfd]",
          "[signalfd]",
          "[timerfd]",
          "inotify",
          "[fanotify]",
          "[pidfd]",
          "bpf-map");

  private CriuSupport() {}

  /**
   * Whether CRIU dumps and restores the file without a plugin's part. A regular file on a FUSE
   * mount is dumped, but stands for a device; it counts as not carried.
   */
  public static boolean carries(OpenFile file) {
    switch (file.type()) {
      case CHARACTER_DEVICE:
        return file.deviceNumber().map(CriuSupport::carriesCharacterDevice).orElse(false);
      case BLOCK_DEVICE:
        return false;
      case REGULAR:
        return !(file.onFuse() && file.path().startsWith("/dev/"));
      case ANONYMOUS:
        return ANONYMOUS.contains(file.path().replaceFirst("^anon_inode:", ""));
      case OTHER:
        return true;
    }
    throw new IllegalStateException("unreachable");
  }

  /**
   * Whether CRIU looks for the mount that the file was opened on: it does for all files with a path
   * that it carries by itself, but for terminals and for memory that has only a name.
   */
  static boolean needsMount(OpenFile file) {
    return file.path().startsWith("/")
        && !file.path().startsWith("/memfd:")
        && !needsPlugin(file)
        && file.deviceNumber().filter(CriuSupport::isTerminal).isEmpty();
  }

  private static boolean isTerminal(DeviceNumber number) {
    int major = number.major();
    return major == TERMINALS
        || major == TERMINAL_MULTIPLEXERS
        || (major >= PSEUDOTERMINALS_FIRST && major <= PSEUDOTERMINALS_LAST);
  }

  private static boolean carriesCharacterDevice(DeviceNumber number) {
    return number.major() == MEMORY_DEVICES || isTerminal(number) || number.equals(TUN);
  }

  /** Whether the file is one that a plugin has to claim. */
  public static boolean needsPlugin(OpenFile file) {
    return file.type() != FileType.OTHER && !carries(file);
  }
}
