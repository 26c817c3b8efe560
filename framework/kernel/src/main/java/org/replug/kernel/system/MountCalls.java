package org.replug.kernel.system;

import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.file.Path;
import org.replug.api.DeviceNumber;

/** System calls that make mounts and nodes. Every failure is a {@link SystemCallException}. */
public final class MountCalls {
  private static final int MS_NOSUID = 2;
  private static final int MS_NOEXEC = 8;
  private static final int MNT_DETACH = 2;
  private static final int S_IFCHR = 0020000;
  // The same on all architectures: numbers above 423 are common (asm-generic/unistd.h).
  private static final int OPEN_TREE = 428;
  private static final int MOVE_MOUNT = 429;
  private static final int AT_FDCWD = -100;
  private static final int OPEN_TREE_CLONE = 1;
  private static final int OPEN_TREE_CLOEXEC = 0x80000;
  private static final int MOVE_MOUNT_F_EMPTY_PATH = 4;

  private MountCalls() {}

  /** Mounts a file system without programs (mount(2)). */
  public static void mount(String source, Path target, String type, String options)
      throws IOException {
    SystemCalls.check(
        "mount of " + type,
        target.toString(),
        () ->
            Libc.INSTANCE.mount(
                source, target.toString(), type, new NativeLong(MS_NOSUID | MS_NOEXEC), options));
  }

  /** Unmounts now, for those who use it still later (umount2(2), MNT_DETACH). */
  public static void detach(Path target) throws IOException {
    SystemCalls.check(
        "umount2", target.toString(), () -> Libc.INSTANCE.umount2(target.toString(), MNT_DETACH));
  }

  /** A mount of a directory that is attached nowhere (open_tree(2)); closing takes it away. */
  public static Descriptor copyOf(Path directory) throws IOException {
    return SystemCalls.descriptor(
        "open_tree",
        directory.toString(),
        () ->
            Libc.INSTANCE
                .syscall(
                    new NativeLong(OPEN_TREE),
                    AT_FDCWD,
                    directory.toString(),
                    OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC)
                .intValue());
  }

  /**
   * Attaches a mount, in the mount namespace that the calling thread is in (move_mount(2)).
   *
   * @param mount from {@link #copyOf}, in whatever namespace
   * @param target a directory; a link in its last place is not followed
   */
  public static void attach(Descriptor mount, String target) throws IOException {
    SystemCalls.check(
        "move_mount",
        target,
        () ->
            Libc.INSTANCE
                .syscall(
                    new NativeLong(MOVE_MOUNT),
                    mount.number(),
                    "",
                    AT_FDCWD,
                    target,
                    MOVE_MOUNT_F_EMPTY_PATH)
                .intValue());
  }

  /** Makes the node of a character device (mknod(2)), whatever the umask. */
  public static void makeCharacterNode(Path node, int permissions, DeviceNumber number)
      throws IOException {
    String path = node.toString();
    SystemCalls.check(
        "mknod", path, () -> Libc.INSTANCE.mknod(path, S_IFCHR | permissions, rdev(number)));
    SystemCalls.check("chmod", path, () -> Libc.INSTANCE.chmod(path, permissions));
  }

  /** makedev(3). */
  private static long rdev(DeviceNumber number) {
    long major = number.major();
    long minor = number.minor();
    return (minor & 0xff) | (major & 0xfff) << 8 | (minor & ~0xffL) << 12 | (major & ~0xfffL) << 32;
  }
}
