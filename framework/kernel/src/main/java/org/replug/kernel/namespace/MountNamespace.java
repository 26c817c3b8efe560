package org.replug.kernel.namespace;

import java.io.IOException;
import java.nio.file.Path;
import org.replug.kernel.system.Descriptor;
import org.replug.kernel.system.MountCalls;
import org.replug.kernel.system.SystemCalls;

/**
 * The mount namespace of a process (mount_namespaces(7)), in which directories of this one can be
 * mounted.
 *
 * <p>It is known by the process that is in it: nothing is held open, so when that has ended every
 * call fails.
 *
 * @param pid the process
 */
public record MountNamespace(int pid) {
  /**
   * Mounts a directory that lies outside of the namespace.
   *
   * @param source the directory, in this process's mount namespace
   * @param mountPoint an existing directory in the other namespace; a link there is not followed
   * @throws IOException if the kernel refuses; nothing is mounted then
   */
  public void attach(Path source, String mountPoint) throws IOException {
    try (Descriptor mount = MountCalls.copyOf(source)) {
      inside(() -> MountCalls.attach(mount, mountPoint));
    }
  }

  /** Unmounts what is mounted at a path of the namespace; who uses it still keeps it. */
  public void detach(String mountPoint) throws IOException {
    inside(() -> MountCalls.detach(Path.of(mountPoint)));
  }

  private void inside(Action action) throws IOException {
    Path link = Path.of("/proc", Integer.toString(pid), "ns", "mnt");
    try (Descriptor namespace = SystemCalls.openForReading(link)) {
      FreshThread.call(
          "mount-namespace-of-" + pid,
          () -> {
            SystemCalls.enterMountNamespace(namespace);
            action.run();
            return true;
          });
    }
  }

  /** What is done inside. */
  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }
}
