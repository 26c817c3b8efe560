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
    // A session may have inherited sockets of this network namespace, too.
    Set<Integer> witnesses = new HashSet<>(treePids);
    witnesses.add((int) ProcessHandle.current().pid());
    Map<Long, UnixSocket> sockets = socketsSeenBy(witnesses);
    List<UnixSocket> outward =
        sockets.values().stream()
            .filter(socket -> inside.containsKey(socket.inode()))
            .filter(socket -> socket.connected() && !inside.containsKey(socket.peer()))
            .sorted(Comparator.comparingInt(socket -> inside.get(socket.inode())))
            .toList();
    if (outward.isEmpty()) {
      return List.of();
    }
    Set<Integer> others = new HashSet<>(new ProcFileSystem(PROC).pids());
    others.removeAll(treePids);
    Map<Long, Integer> outside = SocketHolders.of(others);
    Set<Integer> peers = new HashSet<>();
    outward.forEach(socket -> peers.add(outside.getOrDefault(socket.peer(), 0)));
    peers.remove(0);
    // The name is mostly the outer end's, and that may be in a network namespace of its own.
    sockets.putAll(socketsSeenBy(peers));
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

  /** All unix sockets of all network namespaces that these processes are in, by inode. */
  private static Map<Long, UnixSocket> socketsSeenBy(Set<Integer> pids) throws IOException {
    Map<Long, UnixSocket> sockets = new HashMap<>();
    Set<Long> seen = new HashSet<>();
    for (int pid : pids) {
      try {
        if (seen.add(NetworkNamespace.ofProcess(pid).inode())) {
          UnixDiagnosis.sockets(pid).forEach(socket -> sockets.put(socket.inode(), socket));
        }
      } catch (IOException e) {
        if (Files.exists(PROC.resolve(pid + "/ns/net"))) {
          throw e;
        }
      }
    }
    return sockets;
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
