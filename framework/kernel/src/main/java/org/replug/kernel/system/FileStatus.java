package org.replug.kernel.system;

import org.replug.api.DeviceNumber;
import org.replug.api.FileType;

/**
 * What stat(2) tells of a file.
 *
 * @param mode type and permissions, as {@code st_mode}
 * @param deviceNumber the device that a device node stands for; 0:0 for other files
 */
public record FileStatus(int mode, DeviceNumber deviceNumber) {
  /** A regular file of which nothing else is known. */
  public static final FileStatus REGULAR = new FileStatus(0100000, new DeviceNumber(0, 0));

  private static final int S_IFMT = 0170000;
  private static final int S_IFCHR = 0020000;
  private static final int S_IFBLK = 0060000;
  private static final int S_IFREG = 0100000;

  /** The file's type. Anonymous inodes have none of their own and count as others here. */
  public FileType type() {
    switch (mode & S_IFMT) {
      case S_IFCHR:
        return FileType.CHARACTER_DEVICE;
      case S_IFBLK:
        return FileType.BLOCK_DEVICE;
      case S_IFREG:
        return FileType.REGULAR;
      default:
        return FileType.OTHER;
    }
  }

  /** Whether the file is a device node. */
  public boolean isDevice() {
    return type() == FileType.CHARACTER_DEVICE || type() == FileType.BLOCK_DEVICE;
  }
}
