package org.replug.kernel.uevent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.replug.kernel.namespace.NetworkNamespace;
import org.replug.kernel.process.ProcFileSystem;
import org.replug.kernel.system.Descriptor;
import org.replug.kernel.system.SystemCalls;

/** Finds the pathway that reaches a session, by looking at who listens in its network namespace. */
public final class PathwayProbe {
  private static final Path PROC = Path.of("/proc");
  // include/linux/proc_ns.h: PROC_USER_INIT_INO
  private static final String INITIAL_USER_NAMESPACE = "user:[4026531837]";
  // systemd's and eudev's; the name of a process is cut at 15 bytes.
  private static final Set<String> UDEVDS = Set.of("systemd-udevd", "udevd");

  private PathwayProbe() {}

  /**
   * The pathway that reaches a session.
   *
   * @param pid a process of the session
   * @throws IOException if there is no such process, or it may not be looked into
   */
  public static PathwayChoice choose(int pid) throws IOException {
    NetlinkTable table = NetlinkTable.read(pid);
    List<NetlinkSocket> kernelListeners = table.ueventListeners(KernelMessage.GROUP);
    return new ListenerFacts(
            udevdAmong(kernelListeners),
            inInitialUserNamespace(pid),
            NetworkNamespace.ofProcess(pid).isOwn(),
            kernelListeners.size(),
            table.ueventListeners(UdevMessage.GROUP).size())
        .choose();
  }

  private static boolean inInitialUserNamespace(int pid) throws IOException {
    try (Descriptor namespace = SystemCalls.openForReading(PROC.resolve(pid + "/ns/net"))) {
      try (Descriptor owner = SystemCalls.owningUserNamespace(namespace)) {
        return Files.readSymbolicLink(owner.path()).toString().equals(INITIAL_USER_NAMESPACE);
      }
    }
  }

  private static boolean udevdAmong(List<NetlinkSocket> listeners) throws IOException {
    if (listeners.isEmpty()) {
      return false;
    }
    Set<String> sockets =
        listeners.stream()
            .map(listener -> "socket:[" + listener.inode() + "]")
            .collect(Collectors.toSet());
    for (int pid : new ProcFileSystem(PROC).pids()) {
      Path process = PROC.resolve(Integer.toString(pid));
      if (UDEVDS.contains(command(process)) && holdsOne(process, sockets)) {
        return true;
      }
    }
    return false;
  }

  private static String command(Path process) {
    try {
      return Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      // It has ended.
      return "";
    }
  }

  private static boolean holdsOne(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It has ended, or closes files: a udevd that serves anybody does neither.
      return false;
    }
    return false;
  }
}
