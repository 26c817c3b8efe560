package org.replug.kernel.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replug.kernel.namespace.NetworkNamespace;
import org.replug.kernel.process.ProcFileSystem;

/**
 * Finds the unix socket connections that lead out of a session: CRIU refuses to dump half of one.
 */
public final class UnixPeers {
  private static final Path PROC = Path.of("/proc");

  private UnixPeers() {}

  /**
   * The connections of stream and packet sockets between a process of the session and one outside,
   * by the inside process. Datagram sockets (a logger's) are not among them: CRIU can leave their
   * peer outside.
   *
   * @param treePids all processes of the session
   * @throws IOException if the kernel does not tell about sockets. A process of the session that
   *     ends meanwhile is no error
   */
  public static List<OutsideConnection> outsideConnections(Set<Integer> treePids)
      throws IOException {
    Map<Long, Integer> inside = SocketHolders.of(treePids);
    Set<Integer> others = new HashSet<>(new ProcFileSystem(PROC).pids());
    others.removeAll(treePids);
    Map<Long, UnixSocket> sockets = sockets(treePids, others);
    List<UnixSocket> outward =
        sockets.values().stream()
            .filter(socket -> inside.containsKey(socket.inode()))
            .filter(socket -> socket.connected() && !inside.containsKey(socket.peer()))
            .sorted(Comparator.comparingInt(socket -> inside.get(socket.inode())))
            .toList();
    if (outward.isEmpty()) {
      return List.of();
    }
    Map<Long, Integer> outside = SocketHolders.of(others);
    List<OutsideConnection> connections = new ArrayList<>();
    for (UnixSocket socket : outward) {
      int insidePid = inside.get(socket.inode());
      int outsidePid = outside.getOrDefault(socket.peer(), 0);
      connections.add(
          new OutsideConnection(
              insidePid,
              command(insidePid),
              name(socket, sockets),
              outsidePid,
              outsidePid == 0 ? "" : command(outsidePid)));
    }
    return List.copyOf(connections);
  }

  /**
   * The unix sockets of all network namespaces, by inode. A session may have inherited sockets of
   * another one, and what a server accepts belongs to the namespace of the client.
   */
  private static Map<Long, UnixSocket> sockets(Set<Integer> inside, Set<Integer> others)
      throws IOException {
    Map<Long, UnixSocket> sockets = new HashMap<>();
    Set<Long> seen = new HashSet<>();
    for (int pid : inside) {
      try {
        addSockets(pid, seen, sockets);
      } catch (IOException e) {
        if (Files.exists(PROC.resolve(pid + "/ns/net"))) {
          throw e;
        }
      }
    }
    for (int pid : others) {
      try {
        addSockets(pid, seen, sockets);
      } catch (IOException e) {
        // It has ended, or may not be looked into: its sockets stay without a name.
        continue;
      }
    }
    return sockets;
  }

  private static void addSockets(int pid, Set<Long> seen, Map<Long, UnixSocket> sockets)
      throws IOException {
    if (seen.add(NetworkNamespace.ofProcess(pid).inode())) {
      UnixDiagnosis.sockets(pid).forEach(socket -> sockets.put(socket.inode(), socket));
    }
  }

  private static String name(UnixSocket socket, Map<Long, UnixSocket> sockets) {
    if (!socket.name().isEmpty() || !sockets.containsKey(socket.peer())) {
      return socket.name();
    }
    return sockets.get(socket.peer()).name();
  }

  private static String command(int pid) {
    try {
      return Files.readString(PROC.resolve(pid + "/comm"), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      // It has ended since.
      return "";
    }
  }
}
