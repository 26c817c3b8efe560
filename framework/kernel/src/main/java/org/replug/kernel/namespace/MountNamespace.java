package org.replug.kernel.namespace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.replug.kernel.system.Descriptor;
import org.replug.kernel.system.MountCalls;
import org.replug.kernel.system.SystemCalls;

/**
 * The mount namespace of a process (mount_namespaces(7)), in which directories of this one can be
 * mounted.
 *
 * <p>It is known by the process that is in it: nothing is held open, so when that has ended every
 * call fails. What would change this process's own mounts is refused: a namespace that is this one,
 * and a mount whose changes the kernel passes on to this one.
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
    refuseOwn();
    refusePeer(mountPoint, mounts(file("mountinfo")).below(mountPoint));
    try (Descriptor mount = MountCalls.copyOf(source)) {
      inside(() -> MountCalls.attach(mount, mountPoint));
    }
  }

  /** Unmounts what is mounted at a path of the namespace; who uses it still keeps it. */
  public void detach(String mountPoint) throws IOException {
    refuseOwn();
    refusePeer(mountPoint, mounts(file("mountinfo")).under(mountPoint));
    inside(() -> MountCalls.detach(Path.of(mountPoint)));
  }

  private void refuseOwn() throws IOException {
    Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/mnt"));
    if (own.equals(Files.readSymbolicLink(file("ns/mnt")))) {
      throw new IOException("process " + pid + " shares this machine's mounts");
    }
  }

  private void refusePeer(String mountPoint, Optional<String> group) throws IOException {
    if (group.isPresent() && mounts(Path.of("/proc/self/mountinfo")).has(group.get())) {
      throw new IOException(
          "a mount at "
              + mountPoint
              + " of process "
              + pid
              + " would be one of this machine's too (peer group "
              + group.get()
              + ")");
    }
  }

  private static MountPeers mounts(Path mountinfo) throws IOException {
    return new MountPeers(Files.readString(mountinfo));
  }

  private Path file(String name) {
    return Path.of("/proc", Integer.toString(pid)).resolve(name);
  }

  private void inside(Action action) throws IOException {
    try (Descriptor namespace = SystemCalls.openForReading(file("ns/mnt"))) {
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
