package org.replug.kernel.socket;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Finds out which process holds a socket, by the links of {@code /proc/PID/fd}. */
final class SocketHolders {
  private static final Path PROC = Path.of("/proc");
  private static final String PREFIX = "socket:[";

  private SocketHolders() {}

  /** The sockets that processes hold: the inode, and the first process that has it open. */
  static Map<Long, Integer> of(Collection<Integer> pids) {
    Map<Long, Integer> holders = new HashMap<>();
    for (int pid : pids) {
      addSockets(pid, holders);
    }
    return holders;
  }

  private static void addSockets(int pid, Map<Long, Integer> holders) {
    Path directory = PROC.resolve(pid + "/fd");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        addSocket(file, pid, holders);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It has ended, or is not ours to look into: what it holds stays without a known holder.
      return;
    }
  }

  private static void addSocket(Path file, int pid, Map<Long, Integer> holders) {
    try {
      String target = Files.readSymbolicLink(file).toString();
      if (target.startsWith(PREFIX)) {
        holders.putIfAbsent(
            Long.valueOf(target.substring(PREFIX.length(), target.length() - 1)), pid);
      }
    } catch (IOException e) {
      // Closed meanwhile.
      return;
    }
  }
}
