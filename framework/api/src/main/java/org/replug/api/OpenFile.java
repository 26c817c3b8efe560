package org.replug.api;

import java.util.Optional;

/**
 * One file descriptor of one process, read from {@code /proc/PID/fd} and {@code /proc/PID/fdinfo}
 * (proc(5)).
 *
 * <pre>{@code
 * public boolean claims(OpenFile file) {
 *   return file.path().equals("/dev/hwrng");
 * }
 * }</pre>
 *
 * @param pid the process, in the pid namespace that Replug runs in
 * @param fd the number of the file descriptor
 * @param path what the link in {@code /proc/PID/fd} says: a path in the process's mount namespace,
 *     or a name such as {@code anon_inode:[eventpoll]}
 * @param type the file's type
 * @param deviceNumber the device number; present for character and block devices only
 * @param flags the open flags (fcntl(2), F_GETFL), close-on-exec included
 * @param position the file offset in bytes
 * @param fileSystem the type of the file system that the file lies on, as mountinfo names it
 *     ({@code devtmpfs}, {@code fuse.x}); empty when no mount is known
 * @since 0.1
 */
public record OpenFile(
    int pid,
    int fd,
    String path,
    FileType type,
    Optional<DeviceNumber> deviceNumber,
    int flags,
    long position,
    String fileSystem) {

  /** Whether the file is a regular file of a FUSE file system, as simulated devices are. */
  public boolean onFuse() {
    return type == FileType.REGULAR && fileSystem.startsWith("fuse");
  }

  /** Written out for the sake of a young JVM, as {@link Device#equals} is. */
  @Override
  public int hashCode() {
    return 31 * (31 * pid + fd) + path.hashCode();
  }
}
