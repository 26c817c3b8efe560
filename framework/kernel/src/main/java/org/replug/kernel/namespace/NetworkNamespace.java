package org.replug.kernel.namespace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.replug.kernel.system.Descriptor;
import org.replug.kernel.system.SystemCalls;

/**
 * The network namespace of a process (network_namespaces(7)).
 *
 * <p>The namespace is known by the process that is in it: nothing is held open, so when the last
 * process has gone {@link #call} fails.
 */
public final class NetworkNamespace {
  // Not /proc/self: that is the main thread's, and only the calling thread is asked about.
  private static final Path OWN = Path.of("/proc/thread-self/ns/net");

  private final Path link;
  private final long inode;

  private NetworkNamespace(Path link, long inode) {
    this.link = link;
    this.inode = inode;
  }

  /**
   * The network namespace that a process is in now.
   *
   * @throws IOException if there is no such process, or its namespaces may not be seen
   */
  public static NetworkNamespace ofProcess(int pid) throws IOException {
    Path link = Path.of("/proc", Integer.toString(pid), "ns", "net");
    return new NetworkNamespace(link, inodeOf(link));
  }

  /** The number that tells one network namespace from another: {@code net:[INODE]}. */
  public long inode() {
    return inode;
  }

  /** Whether the calling thread is in this namespace. */
  public boolean isOwn() {
    try {
      return inodeOf(OWN) == inode;
    } catch (IOException e) {
      // Without /proc/thread-self nothing can be said; entering it again does no harm.
      return false;
    }
  }

  /**
   * Runs an action in a fresh thread that is inside this namespace. The thread ends with the
   * action. The action must not start threads: they would stay in the namespace.
   *
   * @return what the action returned
   * @throws IOException if the namespace cannot be entered, or the action failed. Exceptions of the
   *     action that are neither IOException nor unchecked come as the cause
   */
  public <T> T call(Callable<T> action) throws IOException {
    return FreshThread.call(
        "network-namespace-" + inode,
        () -> {
          enter();
          return action.call();
        });
  }

  private void enter() throws IOException {
    if (isOwn()) {
      return;
    }
    try (Descriptor namespace = SystemCalls.openForReading(link)) {
      // The process may have ended and its pid may be another's by now.
      if (inodeOf(namespace.path()) != inode) {
        throw new IOException("network namespace " + inode + " has gone with its process");
      }
      SystemCalls.enterNetworkNamespace(namespace);
    }
  }

  private static long inodeOf(Path link) throws IOException {
    String target = Files.readSymbolicLink(link).toString();
    int open = target.indexOf('[');
    if (open < 0 || !target.endsWith("]")) {
      throw new IOException("no namespace: " + link + " leads to " + target);
    }
    return Long.parseLong(target.substring(open + 1, target.length() - 1));
  }
}
