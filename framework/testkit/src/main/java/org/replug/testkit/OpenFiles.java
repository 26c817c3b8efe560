package org.replug.testkit;

import java.util.Optional;
import org.replug.api.DeviceNumber;
import org.replug.api.FileType;
import org.replug.api.OpenFile;

/**
 * Open files as a session's process 100 would hold them at descriptor 7.
 *
 * <pre>{@code
 * assertTrue(plugin.claims(OpenFiles.character("/dev/hwrng", "10:183")));
 * assertFalse(plugin.claims(OpenFiles.onDisk("/dev/hwrng")));
 * }</pre>
 *
 * @since 0.1
 */
public final class OpenFiles {
  private static final int PID = 100;
  private static final int FD = 7;
  private static final int READ_WRITE_NONBLOCK = 04002;

  private OpenFiles() {}

  /**
   * A character device on devtmpfs.
   *
   * @param path the path of its node
   * @param number its device number, {@code MAJOR:MINOR}
   */
  public static OpenFile character(String path, String number) {
    return file(
        path, FileType.CHARACTER_DEVICE, Optional.of(DeviceNumber.parse(number)), "devtmpfs");
  }

  /** A regular file on a FUSE file system: what simulated devices look like. */
  public static OpenFile onFuse(String path) {
    return file(path, FileType.REGULAR, Optional.empty(), "fuse.simulator");
  }

  /** A regular file on a disk. */
  public static OpenFile onDisk(String path) {
    return file(path, FileType.REGULAR, Optional.empty(), "ext4");
  }

  /** Any file, opened for reading and writing. */
  public static OpenFile file(
      String path, FileType type, Optional<DeviceNumber> number, String fileSystem) {
    return new OpenFile(PID, FD, path, type, number, READ_WRITE_NONBLOCK, 0, fileSystem);
  }
}
