package org.replug.kernel.mount;

import java.io.IOException;
import java.nio.file.Path;
import org.replug.api.DeviceNumber;
import org.replug.kernel.system.MountCalls;

/**
 * A folder in which device nodes work: a small file system of its own, because folders such as
 * {@code /run} mostly allow none.
 *
 * <pre>{@code
 * try (DeviceFolder nodes = DeviceFolder.on(folder)) {
 *   nodes.add("event3", new DeviceNumber(13, 67));
 * }
 * }</pre>
 *
 * <p>Closing takes the file system away; it goes as well when this process is killed. Sessions that
 * have mounted it keep it until they end.
 */
public final class DeviceFolder implements AutoCloseable {
  /** What the mount names as its source, by which it is known in a session's mounts. */
  public static final String SOURCE = "replug-devices";

  private static final String TYPE = "tmpfs";

  private final Path folder;
  private final MountGuard guard;
  private boolean mounted = true;

  private DeviceFolder(Path folder, MountGuard guard) {
    this.folder = folder;
    this.guard = guard;
  }

  /**
   * Mounts.
   *
   * @param folder an empty directory, without links in its path
   * @throws IOException if the kernel refuses; nothing is left behind
   */
  public static DeviceFolder on(Path folder) throws IOException {
    MountCalls.mount(SOURCE, folder, TYPE, "mode=0755,size=64k,nr_inodes=256");
    try {
      return new DeviceFolder(folder, MountGuard.over(folder, TYPE));
    } catch (IOException e) {
      MountCalls.detach(folder);
      throw e;
    }
  }

  /** Makes a node of a character device that anyone who reaches the folder may open. */
  public void add(String name, DeviceNumber number) throws IOException {
    MountCalls.makeCharacterNode(folder.resolve(name), 0666, number);
  }

  /** Unmounts; does nothing a second time. */
  @Override
  public void close() throws IOException {
    try (guard) {
      if (mounted) {
        mounted = false;
        MountCalls.detach(folder);
      }
    }
  }
}
